package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.output.GoJson;
import dev.maquette.tools.kubectl.output.GoYaml;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code kubectl diff}: what apply would change, shown by the machine's diff program; exit status 1 where something would. */
final class DiffVerb implements Verb {
    /** Real kubectl leaves 1 to say that there are differences. */
    private static final int FAILED = 2;

    @Override
    public FlagSet flags() {
        return Selection.fileFlags()
                .integer("concurrency", 1, "How many objects are compared at once; one here.")
                .text("field-manager", "kubectl-client-side-apply", "Who is said to own the fields.")
                .bool("force-conflicts", "Whether fields of other managers are taken.")
                .text("l,selector", "", "Labels a file's object must have.")
                .bool("server-side", "Whether the server merges.")
                .bool("show-managed-fields", "Whether managed fields are shown.")
                .absent("prune=false", "prune-allowlist=[]");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        if (!call.flags().isSet("filename") && !call.flags().isSet("kustomize")) {
            throw new KubectlException("error: must specify one of -f and -k", FAILED);
        }
        try {
            return compare(call);
        } catch (KubectlException failure) {
            throw new KubectlException(failure.printed(), FAILED);
        } catch (IOException unwritable) {
            throw new KubectlException("error: " + unwritable.getMessage(), FAILED);
        }
    }

    private static int compare(Call call) throws IOException, InterruptedException {
        List<Wanted> all =
                LabelMatch.select(new Selection(call).read(), call.flags().text("selector"));
        Path temporary = call.invocation().files().temporaryFolder();
        Files.createDirectories(temporary);
        Path live = Files.createTempDirectory(temporary, "LIVE-");
        Path merged = Files.createTempDirectory(temporary, "MERGED-");
        try {
            for (Wanted each : all) {
                write(call, each, live, merged);
            }
            return show(call, live, merged);
        } finally {
            remove(live);
            remove(merged);
        }
    }

    private static void write(Call call, Wanted wanted, Path live, Path merged)
            throws IOException, InterruptedException {
        Optional<ObjectNode> before = call.server().find(wanted.path());
        ObjectNode after = wouldBe(call, wanted, before);
        if (wanted.resource().kind().equals("Secret")) {
            MaskedSecret.mask(before, after);
        }
        String name = fileName(wanted, after);
        if (before.isPresent()) {
            Files.writeString(live.resolve(name), text(call, before.get()));
        }
        Files.writeString(merged.resolve(name), text(call, after));
    }

    private static String text(Call call, ObjectNode object) {
        if (!call.flags().on("show-managed-fields") && object.path("metadata") instanceof ObjectNode meta) {
            meta.remove("managedFields");
        }
        return GoYaml.write(object);
    }

    private static String fileName(Wanted wanted, JsonNode object) {
        String group = wanted.resource().group();
        List<String> parts = new ArrayList<>();
        if (!group.isEmpty()) {
            parts.add(group);
        }
        parts.add(wanted.resource().apiVersion().replaceFirst(".*/", ""));
        parts.add(wanted.resource().kind());
        parts.add(Trees.namespace(object));
        parts.add(Trees.name(object));
        return String.join(".", parts);
    }

    /** The object as the server says it would become. */
    private static ObjectNode wouldBe(Call call, Wanted wanted, Optional<ObjectNode> before)
            throws InterruptedException {
        String manager = call.flags().text("field-manager");
        Request request;
        if (call.flags().on("server-side")) {
            request = Request.of("PATCH", wanted.path())
                    .with(
                            Request.APPLY_PATCH,
                            GoJson.compact(wanted.manifest().orElseThrow()).getBytes(StandardCharsets.UTF_8))
                    .query("force", Boolean.toString(call.flags().on("force-conflicts")));
            manager = call.flags().isSet("field-manager") ? manager : "kubectl";
        } else {
            if (before.isEmpty()) {
                request = Request.post(
                        wanted.resource().path(wanted.namespace()),
                        wanted.manifest().orElseThrow());
            } else {
                ApplyPatch patch = ApplyPatch.between(wanted.resource(), before.get(), modified(wanted));
                if (patch.isEmpty()) {
                    return before.get().deepCopy();
                }
                request = Request.patch(wanted.path(), patch.type(), patch.body());
            }
        }
        return call.server()
                .send(DryRun.SERVER.on(request).query("fieldManager", manager))
                .object();
    }

    /** The annotation of apply stays what it is: only what the file says counts. */
    private static ObjectNode modified(Wanted wanted) {
        ObjectNode modified = wanted.manifest().orElseThrow().deepCopy();
        Trees.at(modified, "metadata", "annotations").remove(LastApplied.ANNOTATION);
        return modified;
    }

    /** The program is the one of KUBECTL_EXTERNAL_DIFF, with its arguments, or diff. */
    private static int show(Call call, Path live, Path merged) throws InterruptedException {
        List<String> words = new ArrayList<>();
        String own =
                call.invocation().environment().get("KUBECTL_EXTERNAL_DIFF").orElse("");
        if (own.isEmpty()) {
            words.addAll(List.of("diff", "-u", "-N"));
        } else {
            words.addAll(List.of(own.split(" ")));
        }
        if (call.invocation()
                .shell()
                .onPath(words.getFirst(), call.invocation())
                .isEmpty()) {
            throw KubectlException.error("failed to run \"" + words.getFirst() + "\": exec: \"" + words.getFirst()
                    + "\": executable file not found in $PATH");
        }
        words.add(live.toString());
        words.add(merged.toString());
        return call.invocation().shell().runExternal(words, call.invocation());
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
