package dev.maquette.tools.kubectl.verbs;

import dev.maquette.commandline.Environment;
import dev.maquette.commandline.Invocation;
import dev.maquette.commandline.Streams;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Programs;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Runs credential plugins through the shell, so that a built-in {@code aws} answers where the shell has one. */
final class PluginPrograms implements Programs {
    private final Invocation invocation;

    PluginPrograms(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public String output(List<String> words, Map<String, String> variables) throws InterruptedException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        Environment environment = invocation.environment().copy();
        variables.forEach(environment::export);
        PrintStream stdout = new PrintStream(output, true, StandardCharsets.UTF_8);
        Invocation call = invocation
                .withEnvironment(environment)
                .withStreams(Streams.of(InputStream.nullInputStream(), stdout, invocation.stderr()));
        int status = run(words, call);
        if (status != 0) {
            throw new KubectlException(
                    "Unable to connect to the server: getting credentials: exec: executable " + words.getFirst()
                            + (status == 127 ? " not found" : " failed with exit code " + status),
                    1);
        }
        return output.toString(StandardCharsets.UTF_8);
    }

    private static int run(List<String> words, Invocation call) throws InterruptedException {
        return call.shell().knows(words.getFirst())
                ? call.shell().run(words, call)
                : call.shell().runExternal(words, call);
    }
}
