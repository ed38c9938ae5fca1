package dev.maquette.commandline;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs a program of the machine: with the exported variables, in the working directory, until it ends or is cancelled. */
final class ExternalProgram {

    /** How long a program may take to end after SIGTERM (wall time), as docker stop and systemd give one, but shorter. */
    private static final int GRACE_SECONDS = 3;

    private ExternalProgram() {}

    /** The file a name stands for: itself if it has a slash, else the first on PATH. */
    static Optional<Path> find(String name, Environment environment) {
        if (name.contains("/")) {
            return Optional.of(environment.workingDirectory().resolve(name)).filter(Files::exists);
        }
        return Stream.of(environment.get("PATH").orElse("").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> environment.workingDirectory().resolve(folder).resolve(name))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    static int run(Invocation invocation) throws InterruptedException {
        Path file = find(invocation.name(), invocation.environment())
                .orElseThrow(() ->
                        CommandLineProblem.COMMAND_NOT_FOUND.exception("name", invocation.name(), "suggestions", ""));
        if (!Files.isRegularFile(file) || !Files.isExecutable(file)) {
            String reason = Files.isDirectory(file) ? "Is a directory" : "Permission denied";
            throw CommandLineProblem.CANNOT_EXECUTE.exception("name", invocation.name(), "reason", reason);
        }
        return attended(invocation, start(invocation, file));
    }

    private static Process start(Invocation invocation, Path file) {
        List<String> words = new ArrayList<>(List.of(file.toString()));
        words.addAll(invocation.arguments());
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(invocation.environment().workingDirectory().toFile());
        builder.environment().clear();
        builder.environment().putAll(invocation.environment().exported());
        if (isInteractive(invocation.streams())) {
            builder.inheritIO();
        }
        try {
            return builder.start();
        } catch (IOException e) {
            throw new ProblemException(
                    CommandLineProblem.CANNOT_EXECUTE.problem(
                            "name", invocation.name(), "reason", String.valueOf(e.getMessage())),
                    e);
        }
    }

    /** An editor or ssh needs the real terminal; everything else goes through the shell's streams. */
    private static boolean isInteractive(Streams streams) {
        return streams.stdinIsTerminal() && streams.stdoutIsTerminal();
    }

    private static int attended(Invocation invocation, Process process) throws InterruptedException {
        try (var ignored = invocation.cancellation().onCancel(() -> end(process))) {
            if (isInteractive(invocation.streams())) {
                return status(invocation, process.waitFor());
            }
            return pumped(invocation, process);
        } finally {
            end(process);
        }
    }

    private static int pumped(Invocation invocation, Process process) throws InterruptedException {
        Thread input = Thread.ofVirtual().start(() -> feed(invocation.stdin(), process.getOutputStream()));
        Thread errors = Thread.ofVirtual().start(() -> drain(process.getErrorStream(), invocation.stderr(), process));
        boolean isRead = drain(process.getInputStream(), invocation.stdout(), process);
        errors.join();
        int status = process.waitFor();
        input.interrupt();
        return isRead ? status(invocation, status) : ExitStatus.BROKEN_PIPE;
    }

    private static int status(Invocation invocation, int status) {
        invocation.cancellation().throwIfCancelled();
        return status;
    }

    /** A program that ends early leaves its input unread; that is its right. */
    private static void feed(InputStream from, OutputStream to) {
        try (to) {
            byte[] buffer = new byte[8192];
            for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                to.write(buffer, 0, n);
                to.flush();
            }
        } catch (IOException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Copies until the program closes its end; false if nobody reads what it writes, which ends it. */
    private static boolean drain(InputStream from, PrintStream to, Process process) {
        byte[] buffer = new byte[8192];
        try {
            for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                to.write(buffer, 0, n);
                to.flush();
            }
            return true;
        } catch (BrokenPipeException e) {
            end(process);
            return false;
        } catch (IOException e) {
            // The stream of a process that was ended closes under the reader.
            return true;
        }
    }

    private static void end(Process process) {
        if (!process.isAlive()) {
            return;
        }
        List<ProcessHandle> family = new ArrayList<>(process.descendants().toList());
        family.add(process.toHandle());
        family.forEach(ProcessHandle::destroy);
        process.onExit().orTimeout(GRACE_SECONDS, TimeUnit.SECONDS).whenComplete((ended, late) -> family.stream()
                .filter(ProcessHandle::isAlive)
                .forEach(ProcessHandle::destroyForcibly));
    }
}
