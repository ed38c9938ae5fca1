package dev.maquette.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTest {

    @TempDir
    Path folder;

    @Test
    void writesBehindWhatWasWholeAfterAWriteWasTakenBack() throws IOException {
        Path file = folder.resolve("log");
        try (Log log = new Log(file, 0)) {
            write(log, 1);
            long end = log.end();
            write(log, 2);
            log.takeBack(end);
            write(log, 3);
        }

        assertThat(numbers(file)).containsExactly(1L, 3L);
    }

    @Test
    void leavesNothingBehindThatWasTakenBackBeforeTheEnd() throws IOException {
        Path file = folder.resolve("log");
        try (Log log = new Log(file, 0)) {
            write(log, 1);
            long end = log.end();
            write(log, 2);
            log.takeBack(end);
        }

        assertThat(numbers(file)).containsExactly(1L);
    }

    @Test
    void stagesARecordWholeOrNotAtAll() throws IOException {
        Path file = folder.resolve("log");
        try (Log log = new Log(file, 0)) {
            log.staged().record(out -> out.writeLong(1));
            try {
                log.staged().record(out -> {
                    out.writeLong(2);
                    throw new IOException("no more");
                });
            } catch (IOException expected) {
                assertThat(expected).hasMessage("no more");
            }
            log.staged().record(out -> out.writeLong(3));
            log.write();
        }

        assertThat(numbers(file)).containsExactly(1L, 3L);
    }

    private static void write(Log log, long number) throws IOException {
        log.staged().record(out -> out.writeLong(number));
        log.write();
        log.staged().clear();
    }

    private static List<Long> numbers(Path file) throws IOException {
        List<Long> numbers = new ArrayList<>();
        try (RecordReader in = new RecordReader(file)) {
            for (Optional<DataInputStream> record = in.next(); record.isPresent(); record = in.next()) {
                numbers.add(record.get().readLong());
            }
            assertThat(in.isTorn()).isFalse();
        }
        return numbers;
    }
}
