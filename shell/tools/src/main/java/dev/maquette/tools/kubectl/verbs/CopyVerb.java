package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.flags.FlagSet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code kubectl cp}: files go to and from a container through {@code tar} there (kubectl: pkg/cmd/cp/cp.go, v1.32). */
final class CopyVerb implements Verb {

    @Override
    public FlagSet flags() {
        return new FlagSet()
                .text("c,container", "", "The container.")
                .bool("no-preserve", "Whether owners and permissions are left behind.")
                .integer("retries", 0, "How often a copy from a container is taken up again; without end if negative.");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        List<String> words = call.arguments();
        if (words.size() != 2) {
            throw KubectlException.error("source and destination are required");
        }
        CopyPlace from = CopyPlace.of(words.getFirst());
        CopyPlace to = CopyPlace.of(words.getLast());
        if (!from.isLocal() && !to.isLocal()) {
            throw KubectlException.error("one of src or dest must be a local file specification");
        }
        if (from.path().isEmpty() || to.path().isEmpty()) {
            throw KubectlException.error("filepath can not be empty");
        }
        if (!from.isLocal()) {
            return fromPod(call, from, to.path());
        }
        if (!to.isLocal()) {
            return toPod(call, from.path(), to);
        }
        throw KubectlException.error("one of src or dest must be a remote file specification");
    }

    private static int toPod(Call call, String from, CopyPlace to) throws InterruptedException {
        Path local = call.invocation().resolve(from);
        if (!Files.exists(local)) {
            throw KubectlException.error(from + " doesn't exist in local filesystem");
        }
        CopyPlace target = isDirectory(call, to) ? to.below(CopyPlace.base(CopyPlace.clean(from))) : to;
        List<String> command = new ArrayList<>(List.of("tar"));
        if (call.flags().on("no-preserve")) {
            command.addAll(List.of("--no-same-permissions", "--no-same-owner"));
        }
        command.addAll(List.of("-xmf", "-", "-C", target.directory()));
        byte[] archive = packed(local, CopyPlace.base(CopyPlace.clean(target.path())));
        RemoteCommand.Streams streams =
                new RemoteCommand.Streams(call.out(), call.err(), call.err(), new ByteArrayInputStream(archive));
        return execute(call, target, command, streams);
    }

    private static byte[] packed(Path local, String name) {
        try {
            return CopyArchive.of(local, name);
        } catch (IOException unreadable) {
            throw KubectlException.error(String.valueOf(unreadable.getMessage()));
        }
    }

    /** Any failure counts as no: what is copied next meets it too, and says so. */
    private static boolean isDirectory(Call call, CopyPlace place) throws InterruptedException {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        RemoteCommand.Streams streams =
                new RemoteCommand.Streams(nowhere, nowhere, nowhere, InputStream.nullInputStream());
        try {
            return execute(call, place, List.of("test", "-d", place.path()), streams, false) == 0;
        } catch (KubectlException no) {
            return false;
        }
    }

    /** What tar complains of goes to the output, as kubectl has it. */
    private static int fromPod(Call call, CopyPlace from, String to) throws InterruptedException {
        long most = call.flags().integer("retries");
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(archive, true, StandardCharsets.UTF_8);
        RemoteCommand.Streams streams =
                new RemoteCommand.Streams(out, call.out(), call.err(), InputStream.nullInputStream());
        int status = execute(call, from, read(from, most, 0), streams, false);
        for (long tried = 1; !CopyArchive.isWhole(archive.toByteArray()); tried++) {
            if (most >= 0 && tried > most) {
                call.out().println("Dropping out copy after " + most + " retries");
                break;
            }
            call.out().println("Resuming copy at " + archive.size() + " bytes, retry " + tried + "/" + most);
            status = execute(call, from, read(from, most, archive.size() + 1), streams, false);
        }
        new CopyArchive(call, from).unpack(archive.toByteArray(), to);
        return status;
    }

    private static List<String> read(CopyPlace from, long retries, int byteNumber) {
        return retries == 0
                ? List.of("tar", "cf", "-", from.path())
                : List.of("sh", "-c", "tar cf - " + from.path() + " | tail -c+" + byteNumber);
    }

    private static int execute(Call call, CopyPlace place, List<String> command, RemoteCommand.Streams streams)
            throws InterruptedException {
        return execute(call, place, command, streams, true);
    }

    private static int execute(
            Call call, CopyPlace place, List<String> command, RemoteCommand.Streams streams, boolean stdin)
            throws InterruptedException {
        String namespace = place.namespace().isEmpty() ? call.namespace() : place.namespace();
        ObjectNode pod = call.server()
                .send(Request.get("/api/v1/namespaces/" + namespace + "/pods/" + place.pod()))
                .object();
        ExecVerb.requireRunning("exec into", pod);
        String container = new PodFinder(call).container(pod, call.flags().text("container"), streams.err());
        String path = ExecVerb.path(pod, "exec", container, stdin, false) + ExecVerb.command(command);
        return new RemoteCommand(call, stdin).run(path, streams);
    }
}
