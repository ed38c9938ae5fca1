package dev.maquette.aws.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.world.RecordCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Records on disk, also those of another release. */
class RecordLayoutTest {

    private enum Colour {
        RED,
        GREEN
    }

    private record Part(String name, long size) {}

    private record Whole(
            String name,
            int count,
            boolean isOn,
            Instant moment,
            Colour colour,
            Optional<String> note,
            List<Part> parts,
            Map<String, List<String>> more) {}

    private record Older(String name, String forgotten) {}

    private static <V extends Record> byte[] write(Class<V> type, V value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RecordLayout.of(type).encode(value, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static <V extends Record> V read(Class<V> type, byte[] bytes) throws IOException {
        RecordCodec<V> codec = RecordLayout.of(type);
        return codec.decode(codec.version(), new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    @Test
    void comeBackAsTheyWere() throws IOException {
        Whole whole = new Whole(
                "이름",
                3,
                true,
                Instant.parse("2026-11-30T12:00:00.123Z"),
                Colour.GREEN,
                Optional.of("note"),
                List.of(new Part("p", 7)),
                Map.of("k", List.of("a", "b")));
        assertThat(read(Whole.class, write(Whole.class, whole))).isEqualTo(whole);
    }

    @Test
    void ofAnOlderReleaseHaveTheirNewFieldsEmpty() throws IOException {
        Whole read = read(Whole.class, write(Older.class, new Older("old", "what nobody knows any more")));
        assertThat(read)
                .isEqualTo(
                        new Whole("old", 0, false, Instant.EPOCH, Colour.RED, Optional.empty(), List.of(), Map.of()));
    }
}
