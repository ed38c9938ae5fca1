package dev.maquette.world;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The redo log: segments, each named after the first transaction it may hold. A checkpoint makes whole segments superfluous, so no file
 * is ever both read and cut, and a crash between the two leaves records that the checkpoint already holds, which are passed over.
 */
final class Redo {

    private static final String PREFIX = "redo-";

    private Redo() {}

    record Segment(Path file, long first) {}

    static Path file(Path folder, long first) {
        return folder.resolve(PREFIX + "%019d".formatted(first));
    }

    static List<Segment> segments(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Redo::segment)
                    .flatMap(Optional::stream)
                    .sorted((a, b) -> Long.compare(a.first, b.first))
                    .toList();
        }
    }

    private static Optional<Segment> segment(Path file) {
        String name = file.getFileName().toString();
        return name.matches(PREFIX + "\\d{19}")
                ? Optional.of(new Segment(file, Long.parseLong(name.substring(PREFIX.length()))))
                : Optional.empty();
    }

    /** Removes the segments that a checkpoint of the given transaction makes superfluous, all but the newest. */
    static void prune(Path folder, long checkpoint) throws IOException {
        List<Segment> segments = segments(folder);
        for (int i = 0; i + 1 < segments.size(); i++) {
            if (segments.get(i + 1).first() <= checkpoint + 1) {
                Files.delete(segments.get(i).file());
            }
        }
    }

    /** A state and the log that goes on from there. */
    record Replayed(WorldState state, Log log) {}

    /** Takes the steps of all segments after the given state. */
    static Replayed replay(Path folder, RecordFormat format, WorldState checkpoint) throws IOException {
        prune(folder, checkpoint.sequence());
        List<Segment> segments = segments(folder);
        WorldState state = checkpoint;
        long whole = 0;
        for (Segment segment : segments) {
            try (RecordReader in = new RecordReader(segment.file())) {
                for (Optional<DataInputStream> record = in.next(); record.isPresent(); record = in.next()) {
                    state = format.replay(state, record.get());
                }
                whole = in.whole();
                if (in.isTorn() && segment != segments.getLast()) {
                    throw new IOException(segment.file() + " is spoilt at byte " + whole + ", and others follow it");
                }
            }
        }
        return new Replayed(
                state,
                segments.isEmpty()
                        ? new Log(file(folder, state.sequence() + 1), 0)
                        : new Log(segments.getLast().file(), whole));
    }
}
