package io.cruddur.messaging.postgres;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands before a server on this machine, and has the faults of a network: it refuses, or it swallows. */
final class FaultyProxy implements AutoCloseable {

    private final int target;
    private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
    private ServerSocket door;
    private Thread doorkeeper;
    private volatile boolean swallowing;

    FaultyProxy(int target) {
        this.target = target;
        this.door = listen(0);
        this.doorkeeper = inBackground(() -> accept(door));
    }

    int port() {
        return door.getLocalPort();
    }

    /** Ends every connection and takes no new one: the machine is there, its server is not. */
    void refuse() {
        close();
    }

    /** Takes connections, and all that comes over new and old ones, and passes nothing on: a black hole. */
    void swallow() {
        swallowing = true;
    }

    /** Works again for new connections; the old ones are ended. */
    void recover() {
        close();
        swallowing = false;
        door = listen(door.getLocalPort());
        doorkeeper = inBackground(() -> accept(door));
    }

    @Override
    public void close() {
        closeQuietly(door);
        try {
            doorkeeper.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        open.forEach(FaultyProxy::closeQuietly);
    }

    private static ServerSocket listen(int port) {
        try {
            ServerSocket listening = new ServerSocket();
            listening.setReuseAddress(true);
            listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return listening;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket listening) throws IOException {
        while (true) {
            Socket client = listening.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(client);
            open.add(server);
            inBackground(() -> pass(client, server));
            inBackground(() -> pass(server, client));
        }
    }

    private void pass(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8_192];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                if (!swallowing) {
                    out.write(buffer, 0, length);
                }
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static Thread inBackground(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // A socket was closed: that ends its work.
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void closeQuietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }
}
