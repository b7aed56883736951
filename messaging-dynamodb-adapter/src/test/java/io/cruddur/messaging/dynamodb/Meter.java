package io.cruddur.messaging.dynamodb;

import java.util.ArrayList;
import java.util.List;

/** Adds up what requests consumed, as DynamoDB Local reports it. */
public final class Meter implements CapacityListener {

    private final List<String> requests = new ArrayList<>();
    private double readUnits;
    private double writeUnits;

    @Override
    public synchronized void consumed(String request, double read, double write) {
        requests.add(request);
        readUnits += read;
        writeUnits += write;
    }

    public synchronized void reset() {
        requests.clear();
        readUnits = 0;
        writeUnits = 0;
    }

    public List<String> requests() {
        return requests;
    }

    public double readUnits() {
        return readUnits;
    }

    public double writeUnits() {
        return writeUnits;
    }
}
