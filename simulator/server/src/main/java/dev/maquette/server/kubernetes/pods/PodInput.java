package dev.maquette.server.kubernetes.pods;

import dev.maquette.kubernetes.node.Workload;
import dev.maquette.kubernetes.shell.ShellState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What somebody does in a pod, as the journal holds it. */
sealed interface PodInput {

    /** Where it happens. */
    record Place(String cluster, String namespace, String pod, String container) {}

    Place place();

    /** A program is executed. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared; a copy of every input would be dear.
    record Execute(Place place, List<String> command, byte[] input) implements PodInput {}

    /** A line is typed into a shell. */
    record Line(Place place, ShellState shell, String line) implements PodInput {}

    /** The container's main process is left, as a shell is. */
    record Leave(Place place, int exitCode) implements PodInput {}

    /** A request to a port; the place's container is empty. */
    record Ask(Place place, Workload.HttpAsk ask) implements PodInput {}

    /** The bytes of an input. */
    static byte[] encode(PodInput input) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(input.getClass().getSimpleName());
            for (String part : List.of(
                    input.place().cluster(),
                    input.place().namespace(),
                    input.place().pod(),
                    input.place().container())) {
                out.writeUTF(part);
            }
            writeRest(input, out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void writeRest(PodInput input, DataOutputStream out) throws IOException {
        switch (input) {
            case Execute execute -> {
                out.writeInt(execute.command().size());
                for (String word : execute.command()) {
                    writeText(word, out);
                }
                writeBytes(execute.input(), out);
            }
            case Line line -> {
                writeShell(line.shell(), out);
                writeText(line.line(), out);
            }
            case Leave leave -> out.writeInt(leave.exitCode());
            case Ask ask -> {
                out.writeInt(ask.ask().port());
                out.writeUTF(ask.ask().method());
                writeText(ask.ask().path(), out);
                writeMap(ask.ask().headers(), out);
                writeBytes(ask.ask().body(), out);
            }
        }
    }

    static PodInput decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            String kind = in.readUTF();
            Place place = new Place(in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF());
            return switch (kind) {
                case "Execute" -> new Execute(place, readList(in), readBytes(in));
                case "Line" -> new Line(place, readShell(in), readText(in));
                case "Leave" -> new Leave(place, in.readInt());
                case "Ask" ->
                    new Ask(
                            place,
                            new Workload.HttpAsk(in.readInt(), in.readUTF(), readText(in), readMap(in), readBytes(in)));
                default -> throw new IOException("no input is of kind " + kind);
            };
        } catch (IOException broken) {
            throw new UncheckedIOException("an input of the journal does not decode", broken);
        }
    }

    private static void writeShell(ShellState shell, DataOutputStream out) throws IOException {
        writeText(shell.directory(), out);
        writeMap(shell.variables(), out);
        writeMap(shell.functions(), out);
        out.writeInt(shell.status());
        out.writeBoolean(shell.hasExited());
    }

    private static ShellState readShell(DataInputStream in) throws IOException {
        return new ShellState(readText(in), readMap(in), readMap(in), in.readInt(), in.readBoolean());
    }

    private static void writeMap(Map<String, String> map, DataOutputStream out) throws IOException {
        out.writeInt(map.size());
        for (Map.Entry<String, String> entry : new TreeMap<>(map).entrySet()) {
            writeText(entry.getKey(), out);
            writeText(entry.getValue(), out);
        }
    }

    private static Map<String, String> readMap(DataInputStream in) throws IOException {
        Map<String, String> map = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            map.put(readText(in), readText(in));
        }
        return map;
    }

    private static List<String> readList(DataInputStream in) throws IOException {
        List<String> list = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            list.add(readText(in));
        }
        return list;
    }

    private static void writeText(String text, DataOutputStream out) throws IOException {
        writeBytes(text.getBytes(java.nio.charset.StandardCharsets.UTF_8), out);
    }

    private static String readText(DataInputStream in) throws IOException {
        return new String(readBytes(in), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static void writeBytes(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }
}
