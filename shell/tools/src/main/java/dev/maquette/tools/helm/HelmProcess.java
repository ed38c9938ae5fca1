package dev.maquette.tools.helm;

import dev.maquette.commandline.Streams;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A helm process. It takes one order after the other, because loading the engine costs more than most orders do. */
final class HelmProcess implements AutoCloseable {

    /** As the launcher gives them where it makes that cache, or Java does not take it. */
    private static final List<String> FLAGS = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8");

    /**
     * By how much the heap of Helm's Go may grow between two collections. By its own measure, 100, a third of what an installation
     * computes is collecting, in a process that lives for seconds.
     */
    private static final String GO_HEAP_PERCENT = "400";

    private final Process process;
    private final HelmOutput out;
    private final HelmOutput err;
    private volatile boolean isClosed;

    private HelmProcess(Process process) {
        this.process = process;
        this.out = new HelmOutput(process.getInputStream());
        this.err = new HelmOutput(process.getErrorStream());
    }

    /** An order that is carried out. */
    record Carried(CompletableFuture<OptionalInt> out, CompletableFuture<OptionalInt> err) {

        /** Whether it has ended, after waiting a moment. */
        boolean endsWithin(long millis) throws InterruptedException {
            try {
                CompletableFuture.allOf(out, err).get(millis, TimeUnit.MILLISECONDS);
                return true;
            } catch (TimeoutException notYet) {
                return false;
            } catch (ExecutionException failure) {
                throw new IllegalStateException("what helm printed could not be copied", failure);
            }
        }

        /** Helm's exit status; 1 where its process was ended. */
        int exitStatus() {
            return out.join().orElse(1);
        }
    }

    /** Starts one with this program's own Java and classes. */
    static HelmProcess start() {
        ProcessBuilder builder = new ProcessBuilder(command());
        builder.environment().putIfAbsent("GOGC", GO_HEAP_PERCENT);
        try {
            return new HelmProcess(builder.start());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        property(HelmTool.CLASS_CACHE)
                .ifPresent(cache -> command.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:disable")));
        property(EngineLibrary.FOLDER)
                .ifPresent(folder -> command.addAll(
                        List.of("-D" + EngineLibrary.FOLDER + "=" + folder, "-Djna.boot.library.path=" + folder)));
        command.addAll(FLAGS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), HelmMain.class.getName()));
        return command;
    }

    private static Optional<String> property(String name) {
        return Optional.ofNullable(System.getProperty(name)).filter(value -> !value.isEmpty());
    }

    /** @param timeout helm's own; nothing where this process is ended when its time is over */
    Carried order(
            Path kubeconfig,
            Path repositories,
            Path workingDirectory,
            Optional<Duration> timeout,
            List<String> arguments,
            Streams streams)
            throws IOException {
        OutputStream in = process.getOutputStream();
        in.write(HelmMain.order(kubeconfig, repositories, workingDirectory, timeout, arguments)
                .getBytes(StandardCharsets.UTF_8));
        in.flush();
        return new Carried(copied(out, streams.stdout()), copied(err, streams.stderr()));
    }

    private static CompletableFuture<OptionalInt> copied(HelmOutput from, PrintStream to) {
        CompletableFuture<OptionalInt> status = new CompletableFuture<>();
        Thread.ofVirtual().name("helm-output").start(() -> status.complete(from.copy(to)));
        return status;
    }

    boolean isAlive() {
        return !isClosed && process.isAlive();
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

    @Override
    public void close() {
        isClosed = true;
        process.destroyForcibly();
    }
}
