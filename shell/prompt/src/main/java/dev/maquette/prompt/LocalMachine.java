package dev.maquette.prompt;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.maquette.prompt.verbs.DoctorVerb;
import dev.maquette.tools.helm.HelmTool;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** The machine we run on, as the doctor looks at it. */
final class LocalMachine implements DoctorVerb.Machine {

    private static final long PATIENCE_SECONDS = 5;
    private static final int LONGEST = 70;

    @Override
    public Optional<String> ask(List<String> words) {
        Process process;
        try {
            process = new ProcessBuilder(words)
                    .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException missing) {
            return Optional.empty();
        }
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return Optional.empty();
            }
            String first = Optional.ofNullable(lines.readLine()).orElse("").strip();
            boolean answered = process.exitValue() == 0 && !first.isEmpty();
            return answered ? Optional.of(first.substring(0, Math.min(LONGEST, first.length()))) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            process.destroyForcibly();
        }
    }

    @Override
    public Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isEmpty());
    }

    /** Java's description of itself says "sharing" only where it has taken its cache; "-version" prints the same. */
    @Override
    public Optional<String> classCache() {
        String cache = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .getVMOption("AOTCache")
                .getValue();
        boolean isTaken = System.getProperty("java.vm.info", "").contains("sharing");
        return Optional.ofNullable(cache).filter(file -> isTaken && !file.isEmpty());
    }

    @Override
    public Optional<String> helmCache() {
        return Optional.ofNullable(System.getProperty(HelmTool.CLASS_CACHE)).filter(file -> !file.isEmpty());
    }

    @Override
    public Optional<String> terminal() {
        return System.console() != null && System.console().isTerminal()
                ? Optional.of(variable("TERM").orElse("dumb") + size())
                : Optional.empty();
    }

    /** stty looks at the terminal that it inherits. */
    private static String size() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String text = new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            String[] rowsAndColumns = text.split(" ");
            return rowsAndColumns.length == 2 ? ", " + rowsAndColumns[1] + "×" + rowsAndColumns[0] : "";
        } catch (IOException noSuchProgram) {
            return "";
        }
    }

    @Override
    public OptionalLong freeMebibytes(Path folder) {
        try {
            return OptionalLong.of(Files.getFileStore(folder).getUsableSpace() / (1024 * 1024));
        } catch (IOException unknown) {
            return OptionalLong.empty();
        }
    }

    @Override
    public boolean canWrite(Path folder) {
        try {
            Files.delete(Files.createTempFile(folder, "doctor", ""));
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public boolean canListen() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException refused) {
            return false;
        }
    }
}
