package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.ApiException;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.flags.Flags;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** {@code kubectl logs}: what containers have written. */
final class LogsVerb implements Verb {
    private static final String USAGE =
            "expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\nPOD or TYPE/NAME is a"
                    + " required argument for the logs command";

    @Override
    public FlagSet flags() {
        return new FlagSet()
                .bool("all-containers", "Whether all containers' logs are shown.")
                .bool("all-pods", "Whether the logs of all an object's pods are shown.")
                .text("c,container", "", "The container.")
                .bool("f,follow", "Whether to go on while more is written.")
                .bool("ignore-errors", "Whether to go on when a log cannot be read.")
                .integer("limit-bytes", 0, "How many bytes at most.")
                .integer("max-log-requests", 5, "How many logs may be followed at once.")
                .duration("pod-running-timeout", "20s", "How long to wait for a pod.")
                .bool("prefix", "Whether lines begin with their pod and container.")
                .bool("p,previous", "Whether the log of the container's run before is shown.")
                .text("l,selector", "", "Labels a pod must have.")
                .duration("since", "0s", "Only what is younger than this.")
                .text("since-time", "", "Only what is younger than this moment.")
                .integer("tail", -1, "How many lines from the end.")
                .bool("timestamps", "Whether lines begin with their time.")
                .absent("insecure-skip-tls-verify-backend=false");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        requireSense(call);
        List<LogSource> sources = sourcesOrReason(call);
        if (sources.size() > call.flags().integer("max-log-requests")
                && call.flags().on("follow")) {
            throw KubectlException.error("you are attempting to follow " + sources.size()
                    + " log streams, but maximum allowed concurrency is "
                    + call.flags().integer("max-log-requests")
                    + ", use --max-log-requests to increase the limit");
        }
        boolean prefixed = call.flags().on("prefix") || call.flags().on("all-pods");
        new LogReader(call, prefixed)
                .read(sources.stream().map(each -> request(call, each)).toList(), sources);
        return 0;
    }

    private static List<LogSource> sourcesOrReason(Call call) throws InterruptedException {
        try {
            return sources(call);
        } catch (ApiException failure) {
            if (failure.isNotFound()) {
                throw KubectlException.error("error from server (NotFound): " + failure.serverMessage()
                        + " in namespace \"" + call.namespace() + "\"");
            }
            throw failure;
        }
    }

    private static List<LogSource> sources(Call call) throws InterruptedException {
        List<LogSource> found = new ArrayList<>();
        PodFinder finder = new PodFinder(call, PodFinder.Purpose.LOGS);
        for (ObjectNode pod : pods(call, finder)) {
            List<String> containers = new ArrayList<>();
            if (call.flags().on("all-containers")) {
                containers.addAll(PodFinder.names(pod.at("/spec/initContainers")));
                containers.addAll(PodFinder.names(pod.at("/spec/containers")));
            } else {
                containers.add(finder.container(pod, named(call)));
            }
            containers.forEach(each -> found.add(new LogSource(Trees.namespace(pod), Trees.name(pod), each)));
        }
        return found;
    }

    /** A container may stand behind the pod. */
    private static String named(Call call) {
        return call.arguments().size() == 2
                ? call.arguments().get(1)
                : call.flags().text("container");
    }

    private static void requireSense(Call call) {
        Flags flags = call.flags();
        if (flags.on("all-containers") && flags.isSet("container")) {
            throw KubectlException.error(
                    "--all-containers=true should not be specified with container name " + flags.text("container"));
        } else if (flags.isSet("tail") && flags.integer("tail") < -1) {
            throw KubectlException.error("--tail must be greater than or equal to -1");
        } else if (flags.isSet("limit-bytes") && flags.integer("limit-bytes") < 1) {
            throw KubectlException.error("--limit-bytes must be greater than 0");
        } else if (flags.isSet("since") && flags.isSet("since-time")) {
            throw KubectlException.error("at most one of `sinceTime` or `sinceSeconds` may be specified");
        }
        requireMoment(flags.text("since-time"));
    }

    private static void requireMoment(String text) {
        try {
            if (!text.isEmpty()) {
                OffsetDateTime.parse(text);
            }
        } catch (DateTimeParseException wrong) {
            throw KubectlException.error("parsing time \"" + text
                    + "\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"" + text + "\" as \"2006\"");
        }
    }

    private static List<ObjectNode> pods(Call call, PodFinder finder) throws InterruptedException {
        List<String> arguments = call.arguments();
        if (call.flags().isSet("selector")) {
            if (!arguments.isEmpty()) {
                throw call.usage("only a selector (-l) or a POD name is allowed");
            }
            List<ObjectNode> pods = Lister.of(call).list(call.resources().require("pods"), call.namespace());
            if (pods.isEmpty()) {
                call.err().println("No resources found in " + call.namespace() + " namespace.");
            }
            return pods;
        } else if (arguments.isEmpty() || arguments.size() > 2) {
            throw call.usage(USAGE);
        }
        if (arguments.size() == 2 && call.flags().isSet("container")) {
            throw KubectlException.error("only one of -c or an inline [CONTAINER] arg is allowed");
        }
        Wanted wanted = finder.named(arguments.getFirst());
        List<ObjectNode> pods = finder.all(wanted);
        if (call.flags().on("all-pods") || pods.size() < 2) {
            return requireSome(call, finder, pods);
        }
        ObjectNode best = PodFinder.best(pods, PodFinder.Purpose.LOGS).orElseThrow();
        call.err().println("Found " + pods.size() + " pods, using pod/" + Trees.name(best));
        return List.of(best);
    }

    private static List<ObjectNode> requireSome(Call call, PodFinder finder, List<ObjectNode> pods)
            throws InterruptedException {
        return pods.isEmpty()
                ? List.of(finder.first(call.arguments().getFirst(), call.flags().duration("pod-running-timeout")))
                : pods;
    }

    private static Request request(Call call, LogSource source) {
        Flags flags = call.flags();
        boolean many = flags.isSet("selector") && !flags.isSet("tail");
        Request request = Request.get(source.path())
                .accepting("application/json, */*")
                .query("container", source.container())
                .query("follow", flags.on("follow") ? "true" : "")
                .query("previous", flags.on("previous") ? "true" : "")
                .query("timestamps", flags.on("timestamps") ? "true" : "")
                .query("sinceTime", flags.text("since-time"));
        if (!flags.duration("since").isZero()) {
            request = request.query(
                    "sinceSeconds", Long.toString(flags.duration("since").toSeconds()));
        }
        if (flags.integer("limit-bytes") > 0) {
            request = request.query("limitBytes", Long.toString(flags.integer("limit-bytes")));
        }
        long tail = many ? 10 : flags.integer("tail");
        return tail < 0 ? request : request.query("tailLines", Long.toString(tail));
    }
}
