package dev.maquette.acceptance.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a process of its own. It needs bash, and an app that the build has assembled before this module. */
class LauncherTest {
    private static final Path REPOSITORY = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Path LAUNCHER = REPOSITORY.resolve("maquette");

    @TempDir
    private Path folder;

    @BeforeAll
    static void needsBashAndAnApp() {
        assumeTrue(
                Files.isExecutable(Path.of("/bin/bash")) || Files.isExecutable(Path.of("/usr/bin/bash")),
                "no bash here");
        boolean assembled = List.of("target/app/stamp", "target/quick/app/stamp").stream()
                .anyMatch(
                        stamp -> Files.exists(REPOSITORY.resolve("shell/prompt").resolve(stamp)));
        assumeTrue(assembled, "shell/prompt is not packaged: run verify, not test");
    }

    @Test
    void startsTheProgramAndGivesItsWords() {
        Ended ended = run(LAUNCHER, "en_US.UTF-8", "--version");
        assertThat(ended.out()).startsWith("Maquette ");
        assertThat(ended.status()).isZero();
    }

    @Test
    void passesTheExitStatusAndTheArgumentsOn() {
        Ended ended = run(LAUNCHER, "en_US.UTF-8", "--colour", "deep  blue");
        assertThat(ended.err()).contains("\"--colour\"", "\"deep  blue\"");
        assertThat(ended.status()).isEqualTo(2);
    }

    @Test
    void speaksKoreanEvenWhereTheLocaleIsNotInstalled() {
        assertThat(run(LAUNCHER, "ko_KR.UTF-8", "--색").err()).contains("--색").contains("Maquette 옵션이 아닙니다");
    }

    @Test
    void worksThroughASymbolicLinkFromAnotherFolder() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("mq"), LAUNCHER);
        assertThat(run(link, "en_US.UTF-8", "--version").status()).isZero();
    }

    @Test
    void namesTheMissingJavaAndWhereItLooked() throws IOException {
        Ended ended = run(needing("99"), "en_US.UTF-8", "--version");
        assertThat(ended.err())
                .startsWith("launcher.java-missing: ")
                .contains("JDK 99")
                .contains("MAQUETTE_JAVA_HOME");
        assertThat(ended.status()).isEqualTo(1);
    }

    @Test
    void namesTheMissingJavaInKorean() throws IOException {
        assertThat(run(needing("99"), "ko_KR.UTF-8", "--version").err()).contains("JDK 99 이상이 필요");
    }

    @Test
    void startsFromItsCachesOfClassesAndTheDoctorNamesThem() {
        Ended ended = run(LAUNCHER, "en_US.UTF-8", "--world", world(), "-c", "doctor");
        assertThat(ended.out()).containsPattern("✓ AOT cache +/\\S+/classes-\\d+\\.aot");
        assertThat(ended.out()).containsPattern("✓ helm cache +/\\S+/helm-\\d+\\.aot");
    }

    /** A cache belongs to the settings it was made under: object pointers of another width make Java refuse it. */
    @Test
    void theDoctorTellsWhereJavaHasNotTakenTheCache() {
        Map<String, String> options = Map.of("MAQUETTE_JAVA_OPTIONS", "-XX:-UseCompressedOops");
        Ended ended = run(LAUNCHER, "en_US.UTF-8", options, "--world", world(), "-c", "doctor");
        assertThat(ended.out()).containsPattern("– AOT cache +not in use, so each start takes");
    }

    private String world() {
        return folder.resolve("world").toString();
    }

    /** The launcher as it stands, asking for a Java that nobody has yet. */
    private Path needing(String release) throws IOException {
        String text = Files.readString(LAUNCHER);
        String changed = text.replace("needed_java=25", "needed_java=" + release);
        assertThat(changed).isNotEqualTo(text);
        Path launcher = Files.writeString(folder.resolve("maquette"), changed);
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        return launcher;
    }

    private Ended run(Path launcher, String language, String... arguments) {
        return run(launcher, language, Map.of(), arguments);
    }

    private Ended run(Path launcher, String language, Map<String, String> variables, String... arguments) {
        List<String> line = new ArrayList<>(List.of(launcher.toString()));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().remove("LC_ALL");
        builder.environment().remove("LC_MESSAGES");
        builder.environment().put("LANG", language);
        builder.environment().putAll(variables);
        return await(builder);
    }

    private Ended await(ProcessBuilder builder) {
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("the launcher did not end: " + builder.command());
            }
            return new Ended(
                    process.exitValue(),
                    Files.readString(folder.resolve("out"), UTF_8),
                    Files.readString(folder.resolve("err"), UTF_8));
        } catch (IOException e) {
            throw new AssertionError("the launcher did not start: " + builder.command(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private record Ended(int status, String out, String err) {}
}
