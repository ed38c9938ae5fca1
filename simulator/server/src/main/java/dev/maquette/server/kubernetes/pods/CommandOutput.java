package dev.maquette.server.kubernetes.pods;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.Statuses;
import dev.maquette.kubernetes.node.PodAccess;
import dev.maquette.kubernetes.shell.ByteText;
import dev.maquette.server.upgrade.RemoteCommand;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a command in a container sends back, as a terminal shows it or as plain streams, and how it ended (pkg/kubelet: remotecommand/exec.go, v1.32). */
final class CommandOutput {

    private final RemoteCommand command;
    private final boolean isTerminal;
    private final OrderedOutput output = new OrderedOutput();

    CommandOutput(RemoteCommand command, boolean isTerminal) {
        this.command = command;
        this.isTerminal = isTerminal;
    }

    void print(String text) {
        output.write(command::stdout, bytes(text));
    }

    void printError(String text) {
        if (isTerminal) {
            print(text);
        } else {
            output.write(command::stderr, bytes(text));
        }
    }

    /** A terminal begins a new line at its left edge. */
    private byte[] bytes(String text) {
        return ByteText.bytes(isTerminal ? text.replace("\n", "\r\n") : text);
    }

    /** Tells why a command did not begin. */
    void refuse(List<String> words, PodAccess.Outcome outcome) {
        switch (outcome) {
            case PodAccess.Outcome.Begun _ ->
                throw new IllegalArgumentException("a command that has begun was not refused");
            case PodAccess.Outcome.NotRunning _ -> exit(words, 137);
            case PodAccess.Outcome.NoProgram missing -> fail(runtimeError(missing));
        }
    }

    /** The words of runc behind containerd. */
    private static String runtimeError(PodAccess.Outcome.NoProgram missing) {
        String program = missing.program();
        String why = program.contains("/")
                ? "stat " + program + ": no such file or directory"
                : "executable file not found in $PATH";
        return "failed to exec in container: failed to start exec \"" + missing.id()
                + "\": OCI runtime exec failed: exec failed: unable to start container process: exec: \"" + program
                + "\": " + why + ": unknown";
    }

    void exit(List<String> words, int code) {
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        status.putObject("metadata");
        status.put("status", code == 0 ? "Success" : "Failure");
        if (code != 0) {
            status.put(
                    "message",
                    "command terminated with non-zero exit code: error executing command [" + String.join(" ", words)
                            + "], exit code " + code);
            status.put("reason", "NonZeroExitCode");
            status.putObject("details")
                    .putArray("causes")
                    .addObject()
                    .put("reason", "ExitCode")
                    .put("message", Integer.toString(code));
        }
        output.end(() -> command.exit(status.toString().getBytes(StandardCharsets.UTF_8)));
    }

    void fail(String why) {
        ObjectNode status = Statuses.internalError("error executing command in container: " + why)
                .status();
        output.end(() -> command.exit(status.toString().getBytes(StandardCharsets.UTF_8)));
    }

    void writable() {
        output.go();
    }

    /** How much of the output waits for the client to read. */
    long waitingBytes() {
        return output.waitingBytes();
    }

    boolean isWaiting() {
        return output.isWaiting();
    }

    void closed() {
        output.stop();
    }
}
