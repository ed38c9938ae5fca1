package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.ApiResource;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.ResourceMapper;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.flags.Flags;
import dev.maquette.tools.kubectl.kustomize.Kustomization;
import java.util.ArrayList;
import java.util.List;

/** Reads what a line asks for: {@code TYPE[,TYPE] [NAME…]}, {@code TYPE/NAME…} or files (cli-runtime's resource builder). */
final class Selection {
    private static final String MIXED =
            "there is no need to specify a resource type as a separate argument when passing arguments in"
                + " resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of 'kubectl get resource"
                + " resource/<resource_name>'";

    private final Call call;
    private final List<String> arguments;

    Selection(Call call) {
        this(call, call.arguments());
    }

    Selection(Call call, List<String> arguments) {
        this.call = call;
        this.arguments = arguments;
    }

    /** The flags for files. */
    static FlagSet fileFlags() {
        return new FlagSet()
                .list("f,filename", "Files, folders or - for standard input.")
                .text("k,kustomize", "", "A folder with a kustomization.")
                .bool("R,recursive", "Whether folders are read with those below them.");
    }

    /** The flags that choose among objects. */
    static FlagSet selectorFlags() {
        return new FlagSet()
                .text("l,selector", "", "Labels an object must have.")
                .text("field-selector", "", "Field values an object must have.")
                .bool("A,all-namespaces", "Whether all namespaces are looked at.");
    }

    /** Everything asked for, by arguments or by files. */
    List<Wanted> read() throws InterruptedException {
        Flags flags = call.flags();
        if (flags.knows("kustomize") && flags.isSet("kustomize")) {
            return fromKustomization(flags.text("kustomize"));
        }
        if (flagsFiles()) {
            if (!arguments.isEmpty()) {
                throw KubectlException.error(
                        "when paths, URLs, or stdin is provided as input, you may not specify resource arguments as"
                                + " well");
            }
            return fromFiles();
        }
        return fromArguments();
    }

    private List<Wanted> fromKustomization(String folder) throws InterruptedException {
        if (flagsFiles()) {
            throw KubectlException.error("only one of -f or -k can be specified");
        }
        List<Wanted> found = new ArrayList<>();
        for (ObjectNode object : built(folder)) {
            found.add(wanted(new Manifests.Manifest(object, folder)));
        }
        return found;
    }

    /** Here kubectl says what is wrong without the word before it that its kustomize verb has. */
    private List<ObjectNode> built(String folder) {
        try {
            return Kustomization.build(call.invocation().resolve(folder), folder);
        } catch (KubectlException wrong) {
            throw new KubectlException(wrong.printed().replaceFirst("^error: (?=must build)", ""), wrong.exitStatus());
        }
    }

    private boolean flagsFiles() {
        return call.flags().knows("filename") && call.flags().isSet("filename");
    }

    private Wanted wanted(Manifests.Manifest manifest) throws InterruptedException {
        ApiResource resource = call.resources().of(manifest.object(), manifest.source());
        return Wanted.of(resource, namespaceOf(manifest, resource), manifest.object(), manifest.source());
    }

    List<Wanted> fromFiles() throws InterruptedException {
        List<Wanted> found = new ArrayList<>();
        for (Manifests.Manifest each : new Manifests(call)
                .read(
                        call.flags().list("filename"),
                        call.flags().knows("recursive") && call.flags().on("recursive"))) {
            found.add(wanted(each));
        }
        return found;
    }

    private String namespaceOf(Manifests.Manifest manifest, ApiResource resource) {
        String own = Trees.namespace(manifest.object());
        String given = call.namespace();
        if (!resource.namespaced()) {
            return "";
        } else if (own.isEmpty()) {
            Trees.at(manifest.object(), "metadata").put("namespace", given);
            return given;
        } else if (call.target().namespaceGiven() && !own.equals(given)) {
            throw KubectlException.error("the namespace from the provided object \"" + own
                    + "\" does not match the namespace \"" + given + "\". You must pass '--namespace=" + own
                    + "' to perform this operation.");
        }
        return own;
    }

    private List<Wanted> fromArguments() throws InterruptedException {
        boolean slashed = arguments.stream().anyMatch(each -> each.contains("/"));
        if (slashed) {
            return fromPairs();
        }
        List<Wanted> found = new ArrayList<>();
        List<String> names = arguments.subList(1, arguments.size());
        if (!names.isEmpty()) {
            requireNoSelector();
        }
        for (ApiResource each : types(arguments.getFirst())) {
            if (names.isEmpty()) {
                found.add(Wanted.all(each, call.listNamespace()));
            }
            for (String name : names) {
                found.add(named(each, name));
            }
        }
        return found;
    }

    private List<Wanted> fromPairs() throws InterruptedException {
        requireNoSelector();
        List<Wanted> found = new ArrayList<>();
        for (String each : arguments) {
            String[] parts = each.split("/", -1);
            if (parts.length == 1) {
                throw KubectlException.error(MIXED);
            } else if (parts.length > 2) {
                throw KubectlException.error("arguments in resource/name form may not have more than one slash");
            } else if (parts[0].isEmpty() || parts[1].isEmpty()) {
                throw KubectlException.error("arguments in resource/name form must have a single resource and name");
            }
            found.add(named(call.resources().require(parts[0]), parts[1]));
        }
        return found;
    }

    private Wanted named(ApiResource resource, String name) {
        if (call.allNamespaces() && resource.namespaced()) {
            throw KubectlException.error("a resource cannot be retrieved by name across all namespaces");
        }
        return Wanted.named(resource, call.namespace(), name);
    }

    private void requireNoSelector() {
        boolean all = call.flags().knows("all") && call.flags().on("all");
        if (all || call.flags().knows("selector") && call.flags().isSet("selector")) {
            throw KubectlException.error("name cannot be provided when a selector is specified");
        }
        if (call.flags().knows("field-selector") && call.flags().isSet("field-selector")) {
            throw KubectlException.error("name cannot be provided when a field selector is specified");
        }
    }

    /** The resources of a list of types; {@code all} and other categories stand for several. */
    private List<ApiResource> types(String list) throws InterruptedException {
        ResourceMapper mapper = call.resources();
        List<ApiResource> found = new ArrayList<>();
        for (String each : list.split(",", -1)) {
            List<ApiResource> category = mapper.category(each);
            if (category.isEmpty()) {
                found.add(mapper.require(each));
            } else {
                found.addAll(category);
            }
        }
        return found;
    }
}
