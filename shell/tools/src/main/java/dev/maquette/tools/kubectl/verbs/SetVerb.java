package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.Failures;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.patch.StrategicMerge;
import java.util.ArrayList;
import java.util.List;

/** {@code kubectl set …}: changes one aspect of a pod template by a strategic patch. */
abstract class SetVerb implements Verb {
    private final String past;

    SetVerb(String past) {
        this.past = past;
    }

    /** The flags of this verb alone. */
    abstract FlagSet own();

    /** Which of the arguments are changes, not resources. */
    abstract boolean isChange(String argument);

    /** Changes the pod spec of an object in place. */
    abstract void change(Call call, List<String> changes, ObjectNode object, ObjectNode podSpec)
            throws InterruptedException;

    /** Whether a change to what is there already is sent and told, too. */
    boolean repeats() {
        return false;
    }

    /** Whether objects are only shown, so that nothing is sent. */
    boolean onlyShows(Call call) {
        return false;
    }

    /** Called once it is known what is to be changed. */
    void requireChanges(Call call, List<String> changes) {
        if (changes.isEmpty()) {
            throw KubectlException.error("at least one change is required");
        }
    }

    @Override
    public FlagSet flags() {
        return own().and(Selection.fileFlags())
                .and(Report.flags())
                .and(DryRun.flag())
                .bool("all", "Whether all objects of the types are changed.")
                .text("field-manager", "kubectl-set", "Who is said to own the fields.")
                .bool("local", "Whether only the file is changed.")
                .text("l,selector", "", "Labels an object must have.");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        List<String> resources = new ArrayList<>();
        List<String> changes = new ArrayList<>();
        split(call.arguments(), resources, changes);
        if (call.flags().on("local")) {
            return local(call, resources, changes);
        }
        DryRun dryRun = DryRun.read(call.flags());
        Report report = new Report(call, dryRun);
        Failures failures = new Failures();
        List<Wanted> all = Existing.of(call, resources);
        requireChanges(call, changes);
        for (Wanted each : all) {
            try {
                changeOne(call, each, changes, dryRun, report);
            } catch (KubectlException failure) {
                failures.add(failure);
            }
        }
        failures.throwIfAny();
        return 0;
    }

    /** Changes what stands in files and shows it; nobody is asked. */
    private int local(Call call, List<String> resources, List<String> changes) throws InterruptedException {
        List<Wanted> all = resources.isEmpty() ? LocalFiles.of(call) : LocalFiles.refuse();
        requireChanges(call, changes);
        Report report = new Report(call, DryRun.read(call.flags()));
        for (Wanted each : all) {
            ObjectNode after = each.manifest().orElseThrow();
            change(call, changes, after, podSpec(each, after));
            report.say(each.resource(), after, past);
        }
        return 0;
    }

    /** Which words are resources and which are changes. */
    void split(List<String> words, List<String> resources, List<String> changes) {
        words.forEach(each -> (isChange(each) ? changes : resources).add(each));
    }

    private void changeOne(Call call, Wanted wanted, List<String> changes, DryRun dryRun, Report report)
            throws InterruptedException {
        ObjectNode before = call.server().send(Request.get(wanted.path())).object();
        ObjectNode after = before.deepCopy();
        ObjectNode podSpec = podSpec(wanted, after);
        change(call, changes, after, podSpec);
        if (onlyShows(call)) {
            return;
        }
        ObjectNode patch = StrategicMerge.of(wanted.resource().kind()).twoWay(before, after);
        if (patch.isEmpty() && !repeats()) {
            return;
        }
        ObjectNode result = dryRun.reachesServer()
                ? call.server()
                        .send(dryRun.on(Request.patch(wanted.path(), Request.STRATEGIC_MERGE_PATCH, patch)
                                .query("fieldManager", call.flags().text("field-manager"))))
                        .object()
                : after;
        report.say(wanted.resource(), result, past);
    }

    private static ObjectNode podSpec(Wanted wanted, ObjectNode object) {
        JsonNode here = object;
        for (String each : PodTemplates.specPath(wanted.resource().kind())) {
            here = here.path(each);
        }
        if (here instanceof ObjectNode spec && spec.has("containers")) {
            return spec;
        }
        throw KubectlException.error(wanted.resource().plural() + "/"
                + wanted.name().orElse("") + " the object is not a pod or does not have a pod template: *"
                + wanted.resource().apiVersion().replaceFirst(".*/", "") + "."
                + wanted.resource().kind());
    }

    /** The containers whose names match, {@code *} meaning all. */
    static List<ObjectNode> containers(ObjectNode podSpec, String name) {
        List<ObjectNode> found = new ArrayList<>(Trees.objects(podSpec.path("containers")));
        found.addAll(Trees.objects(podSpec.path("initContainers")));
        found.removeIf(each -> !name.equals("*") && !each.path("name").asText().equals(name));
        return found;
    }
}
