package io.cruddur.messaging.app.management;

/**
 * Where a service can be asked for its state.
 *
 * @param bindAddress the address to listen on
 * @param port the port to listen on, which is not the service's own; 0 for any free one
 */
public record ManagementSettings(String bindAddress, int port) {

    /**
     * Checks the port.
     *
     * @throws IllegalArgumentException for an impossible one
     */
    public ManagementSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("A port is a number from 0 to 65535, not " + port + ".");
        }
    }
}
