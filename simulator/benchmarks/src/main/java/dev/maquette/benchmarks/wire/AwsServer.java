package dev.maquette.benchmarks.wire;

import dev.maquette.benchmarks.Child;
import java.io.IOException;

/** A server that answers calls of AWS, in a process of its own. */
interface AwsServer extends AutoCloseable {

    /** As figures name it, and how it is reached. */
    String name();

    Child process();

    SignedConnection connect() throws IOException;

    @Override
    void close() throws InterruptedException;
}
