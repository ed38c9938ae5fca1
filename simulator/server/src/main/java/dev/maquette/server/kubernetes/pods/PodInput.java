package dev.maquette.server.kubernetes.pods;

import dev.maquette.kubernetes.node.PodAccess;
import dev.maquette.kubernetes.node.Workload;
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

    /** A command is begun. */
    record Begin(Place place, String id, PodAccess.Command command) implements PodInput {}

    /** A command is given input. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared; a copy of every input would be dear.
    record Feed(Place place, String id, byte[] bytes, boolean isLast) implements PodInput {}

    /** Ctrl-C is typed at a command's terminal. */
    record Interrupt(Place place, String id) implements PodInput {}

    /** A command's client has gone. */
    record Leave(Place place, String id) implements PodInput {}

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
            case Begin begin -> {
                writeText(begin.id(), out);
                out.writeInt(begin.command().words().size());
                for (String word : begin.command().words()) {
                    writeText(word, out);
                }
                out.writeBoolean(begin.command().isTerminal());
                out.writeBoolean(begin.command().hasInput());
                out.writeBoolean(begin.command().isMain());
            }
            case Feed feed -> {
                writeText(feed.id(), out);
                writeBytes(feed.bytes(), out);
                out.writeBoolean(feed.isLast());
            }
            case Interrupt interrupt -> writeText(interrupt.id(), out);
            case Leave leave -> writeText(leave.id(), out);
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
                case "Begin" ->
                    new Begin(
                            place,
                            readText(in),
                            new PodAccess.Command(readList(in), in.readBoolean(), in.readBoolean(), in.readBoolean()));
                case "Feed" -> new Feed(place, readText(in), readBytes(in), in.readBoolean());
                case "Interrupt" -> new Interrupt(place, readText(in));
                case "Leave" -> new Leave(place, readText(in));
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
