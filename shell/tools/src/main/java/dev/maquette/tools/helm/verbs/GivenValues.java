package dev.maquette.tools.helm.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.helm.values.Values;
import dev.maquette.tools.helm.values.WholeNumbers;
import dev.maquette.tools.kubectl.client.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The values of a command line, in a file that the library reads while this is open. */
final class GivenValues implements AutoCloseable {

    private final ObjectNode values;
    private final Path file;

    GivenValues(HelmCall call) {
        this.values = new Values(call.invocation(), call.flags()).merged();
        try {
            this.file = Files.writeString(Files.createTempFile("maquette-values", ".yaml"), Trees.write(values));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Puts them into an order for the engine. */
    ObjectNode into(ObjectNode order) {
        order.put("values", file.toString()).set("numbers", WholeNumbers.of(values));
        return order;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
