package dev.maquette.prompt;

import dev.maquette.commandline.Cancellation;
import dev.maquette.commandline.Streams;
import dev.maquette.profiles.Profile;
import dev.maquette.profiles.Profiles;
import dev.maquette.prompt.language.Texts;
import dev.maquette.prompt.terminal.ShellPrompt;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** A small session that loads what every session loads, the prompt included, and a script's run; for the launcher's cache of classes. */
final class WarmUp {

    private static final String TYPED = String.join(
            "\r",
            "microk8s enable dns hostpath-storage",
            "kubectl get nodes -o jsonpath={.items[*].metadata.name}",
            "kubectl create deployment warm --image=nginx",
            "kubectl rollout status deployment/warm --timeout=60s",
            "kubectl get all -A",
            "kubectl describe pods",
            "why",
            "clock",
            "help",
            "script",
            "changes",
            "kubectl delete deployment warm",
            "exit",
            "");

    /** What most lines of aws load: a client of two protocols, each form of output, a refusal. */
    private static final List<String> OF_A_CLOUD = List.of(
            "aws sts get-caller-identity",
            "aws iam list-users --query 'Users[].UserName' --output text",
            "aws iam list-users --output table",
            "aws iam get-user --user-name nobody",
            "aws s3 ls",
            "cost");

    /** It uses most of what there is. */
    private static final String SCRIPT = "jupyterhub-on-microk8s";

    private final Opener opener;
    private final Texts texts;

    WarmUp(Opener opener, Texts texts) {
        this.opener = opener;
        this.texts = texts;
    }

    int run() throws InterruptedException {
        try {
            Path world = Files.createTempDirectory("maquette-warm-up-");
            Options options = new Options("", List.of(), Map.of());
            Profile profile = Profiles.find(Profiles.DEFAULT);
            try (Session session = opener.session(options, profile, world, "max", world.resolve("work"));
                    Terminal terminal = terminal()) {
                PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
                Streams quiet = new Streams(InputStream.nullInputStream(), nowhere, nowhere, true, true);
                new ShellPrompt(session, session.verbs(), session.desk(), new TypedLines(session))
                        .run(terminal, quiet, world.resolve("history"), texts.text("version", Version.current()));
            }
            Folders.delete(world);
            script();
            cloud();
            return 0;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** How it comes out matters little: what it has loaded by then is loaded. The launcher's log of the training shows it. */
    private void script() throws InterruptedException, IOException {
        Path world = Files.createTempDirectory("maquette-warm-up-");
        Options options = new Options("run", List.of(SCRIPT), Map.of("world", world.toString()));
        Streams streams = Streams.of(InputStream.nullInputStream(), System.out, System.err);
        new RunCommand(opener, texts, streams, StopWatch.start()).run(options, Profiles.find(Profiles.DEFAULT));
        Folders.delete(world);
    }

    private void cloud() throws IOException {
        Path world = Files.createTempDirectory("maquette-warm-up-");
        Options options = new Options("", List.of(), Map.of());
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        Streams quiet = Streams.of(InputStream.nullInputStream(), nowhere, nowhere);
        try (Session session = opener.session(options, Profiles.find("sim-aws"), world, "max", world.resolve("work"))) {
            OF_A_CLOUD.forEach(line -> session.run(line, quiet, new Cancellation()));
        }
        Folders.delete(world);
    }

    private static Terminal terminal() throws IOException {
        return TerminalBuilder.builder()
                .system(false)
                .streams(
                        new ByteArrayInputStream(TYPED.getBytes(StandardCharsets.UTF_8)),
                        OutputStream.nullOutputStream())
                .type("xterm-256color")
                .build();
    }
}
