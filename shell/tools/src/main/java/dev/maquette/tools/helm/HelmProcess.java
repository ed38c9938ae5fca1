package dev.maquette.tools.helm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A helm process that has been started and knows nothing yet. */
final class HelmProcess implements AutoCloseable {

    private final Process process;

    private HelmProcess(Process process) {
        this.process = process;
    }

    /** Starts one with this program's own Java and classes. */
    static HelmProcess start() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                HelmMain.class.getName());
        try {
            return new HelmProcess(new ProcessBuilder(command).start());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** @param timeout helm's own; nothing where this process is ended when its time is over */
    void order(
            Path kubeconfig,
            Path repositories,
            Path workingDirectory,
            Optional<Duration> timeout,
            List<String> arguments)
            throws IOException {
        OutputStream in = process.getOutputStream();
        in.write(HelmMain.order(kubeconfig, repositories, workingDirectory, timeout, arguments)
                .getBytes(StandardCharsets.UTF_8));
        in.flush();
    }

    InputStream stdout() {
        return process.getInputStream();
    }

    InputStream stderr() {
        return process.getErrorStream();
    }

    /** Whether it has ended, after waiting a moment. */
    boolean endsWithin(long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** How long it has computed; always zero where the system does not tell. */
    Duration computingTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Whether a thread of it does not sleep: it would compute if it got a processor, or what it reads from disk; false where the system does not tell (proc(5), field 3 of stat). */
    boolean isAtWork() {
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc", process.pid() + "", "task"))) {
            for (Path thread : threads) {
                String stat = Files.readString(thread.resolve("stat"));
                if (!stat.startsWith(") S", stat.lastIndexOf(')'))) {
                    return true;
                }
            }
            return false;
        } catch (IOException | DirectoryIteratorException endedOrNotLinux) {
            return false;
        }
    }

    int exitStatus() {
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
