package dev.maquette.platforms.addon;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * An add-on is to be switched.
 *
 * @param name with arguments after colons, as in {@code metallb:10.0.0.1-10.0.0.9}, and with a repository, as in {@code core/dns}, if
 *     one likes
 * @param step where to go on; 0 to begin
 */
public record AddonRequest(String cluster, Action action, String name, List<String> arguments, int step) {

    /** What is wanted. */
    public enum Action {
        ENABLE,
        DISABLE
    }

    public AddonRequest {
        arguments = List.copyOf(arguments);
    }

    public static AddonRequest enable(String cluster, String name, List<String> arguments) {
        return of(cluster, Action.ENABLE, name, arguments);
    }

    public static AddonRequest disable(String cluster, String name, List<String> arguments) {
        return of(cluster, Action.DISABLE, name, arguments);
    }

    private static AddonRequest of(String cluster, Action action, String name, List<String> arguments) {
        String[] parts = name.split(":");
        List<String> all = new ArrayList<>(List.of(parts).subList(1, parts.length));
        all.addAll(arguments);
        return new AddonRequest(cluster, action, parts[0], all, 0);
    }

    AddonRequest at(int next) {
        return new AddonRequest(cluster, action, name, arguments, next);
    }

    /** As the journal keeps it. */
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(cluster);
            out.writeUTF(action.name());
            out.writeUTF(name);
            out.writeInt(arguments.size());
            for (String argument : arguments) {
                out.writeUTF(argument);
            }
            out.writeInt(step);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static AddonRequest parse(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            String cluster = in.readUTF();
            Action action = Action.valueOf(in.readUTF());
            String name = in.readUTF();
            List<String> arguments = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                arguments.add(in.readUTF());
            }
            return new AddonRequest(cluster, action, name, arguments, in.readInt());
        } catch (IOException broken) {
            throw new UncheckedIOException("an input of the journal does not decode", broken);
        }
    }
}
