package dev.maquette.kubernetes.fault;

import dev.maquette.world.Door;
import dev.maquette.world.Transaction;
import dev.maquette.world.World;
import dev.maquette.world.WorldProblem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** The door by which faults begin and end. */
public final class FaultDoor implements Door {

    private static final String END = "";

    @Override
    public String name() {
        return "faults";
    }

    /** @throws WorldProblem where it cannot begin */
    public Fault begin(World world, String cluster, String kind, String target) {
        return enter(world, input(cluster, kind, target)).getFirst();
    }

    /**
     * Ends one, or {@link Faults#ALL}.
     *
     * @return what was ended
     * @throws WorldProblem {@code fault.no-such-fault}
     */
    public List<Fault> end(World world, String id) {
        return enter(world, input("", END, id));
    }

    private List<Fault> enter(World world, byte[] input) {
        try {
            return world.enter(this, input, open(input)).join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof WorldProblem problem) {
                throw problem;
            }
            throw failed;
        }
    }

    private static byte[] input(String cluster, String kind, String what) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(cluster);
            out.writeUTF(kind);
            out.writeUTF(what);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    @Override
    public Function<Transaction, List<Fault>> open(byte[] input) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(input))) {
            String cluster = in.readUTF();
            String kind = in.readUTF();
            String what = in.readUTF();
            return kind.equals(END)
                    ? transaction -> Faults.end(transaction, what)
                    : transaction -> List.of(Faults.begin(transaction, cluster, kind, what));
        } catch (IOException broken) {
            throw new UncheckedIOException("an input of the journal does not decode", broken);
        }
    }
}
