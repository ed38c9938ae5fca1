package dev.maquette.kubernetes.table;

import java.time.Duration;

/** Objects that run pods: deployments, replica sets, stateful sets, daemon sets, jobs. */
final class WorkloadTables {
    private static final String TEMPLATE_CONTAINERS = "/spec/template/spec/containers";

    static final Layout DEPLOYMENTS = Layout.of(
            WorkloadTables::deployment,
            Column.objectName(),
            Column.text("Ready", "Ready pods of those wanted."),
            Column.text("Up-to-date", "Pods made from the current template."),
            Column.text("Available", "Pods ready for at least minReadySeconds."),
            Column.age(),
            Containers.names().wide(),
            Containers.images().wide(),
            Containers.selector().wide());

    static final Layout REPLICA_SETS =
            replicas((set, cells) -> replicas(set, cells, SelectorText.selector(set.at("/spec/selector"))));

    static final Layout REPLICATION_CONTROLLERS = replicas(
            (controller, cells) -> replicas(controller, cells, SelectorText.labels(controller.at("/spec/selector"))));

    static final Layout STATEFUL_SETS = Layout.of(
            WorkloadTables::statefulSet,
            Column.objectName(),
            Column.text("Ready", "Ready pods of those wanted."),
            Column.age(),
            Containers.names().wide(),
            Containers.images().wide());

    static final Layout DAEMON_SETS = Layout.of(
            WorkloadTables::daemonSet,
            Column.objectName(),
            Column.integer("Desired", "Nodes that should run the pod."),
            Column.integer("Current", "Nodes that run the pod as they should."),
            Column.integer("Ready", "Nodes whose pod is ready."),
            Column.integer("Up-to-date", "Nodes whose pod is made from the current template."),
            Column.integer("Available", "Nodes whose pod has been ready for minReadySeconds."),
            Column.text("Node Selector", "The labels a node must have to run the pod."),
            Column.age(),
            Containers.names().wide(),
            Containers.images().wide(),
            Containers.selector().wide());

    static final Layout JOBS = Layout.of(
            WorkloadTables::job,
            Column.objectName(),
            Column.text("Status", "Whether the job runs, is suspended or has ended, and how."),
            Column.text("Completions", "Pods that succeeded of those wanted."),
            Column.text("Duration", "How long the job ran, or has run until now."),
            Column.age(),
            Containers.names().wide(),
            Containers.images().wide(),
            Containers.selector().wide());

    static final Layout CRON_JOBS = Layout.of(
            WorkloadTables::cronJob,
            Column.objectName(),
            Column.text("Schedule", "When the job starts, in cron form."),
            Column.text("Timezone", "The time zone the schedule is read in."),
            Column.flag("Suspend", "Whether starting is suspended."),
            Column.integer("Active", "How many of its jobs run now."),
            Column.text("Last Schedule", "How long ago a job was last started."),
            Column.age(),
            Containers.names().wide(),
            Containers.images().wide(),
            Containers.selector().wide());

    private WorkloadTables() {}

    private static Layout replicas(RowPrinter rows) {
        return Layout.of(
                rows,
                Column.objectName(),
                Column.integer("Desired", "How many pods are wanted."),
                Column.integer("Current", "How many pods there are."),
                Column.integer("Ready", "How many pods are ready."),
                Column.age(),
                Containers.names().wide(),
                Containers.images().wide(),
                Containers.selector().wide());
    }

    private static void deployment(Subject deployment, Cells cells) {
        cells.text(deployment.name())
                .text(readyOfWanted(deployment))
                .number(deployment.number("/status/updatedReplicas"))
                .number(deployment.number("/status/availableReplicas"))
                .text(deployment.age());
        Containers.print(deployment.at(TEMPLATE_CONTAINERS), cells)
                .text(SelectorText.requirements(deployment.at("/spec/selector")).orElse("<invalid>"));
    }

    private static String readyOfWanted(Subject subject) {
        return subject.number("/status/readyReplicas") + "/" + subject.number("/spec/replicas", 1);
    }

    private static void replicas(Subject set, Cells cells, String selector) {
        cells.text(set.name())
                .number(set.number("/spec/replicas", 1))
                .number(set.number("/status/replicas"))
                .number(set.number("/status/readyReplicas"))
                .text(set.age());
        Containers.print(set.at(TEMPLATE_CONTAINERS), cells).text(selector);
    }

    private static void statefulSet(Subject set, Cells cells) {
        cells.text(set.name()).text(readyOfWanted(set)).text(set.age());
        Containers.print(set.at(TEMPLATE_CONTAINERS), cells);
    }

    private static void daemonSet(Subject set, Cells cells) {
        cells.text(set.name())
                .number(set.number("/status/desiredNumberScheduled"))
                .number(set.number("/status/currentNumberScheduled"))
                .number(set.number("/status/numberReady"))
                .number(set.number("/status/updatedNumberScheduled"))
                .number(set.number("/status/numberAvailable"))
                .text(SelectorText.labels(set.at("/spec/template/spec/nodeSelector")))
                .text(set.age());
        Containers.print(set.at(TEMPLATE_CONTAINERS), cells).text(SelectorText.selector(set.at("/spec/selector")));
    }

    private static void job(Subject job, Cells cells) {
        cells.text(job.name())
                .text(jobStatus(job))
                .text(completions(job))
                .text(duration(job))
                .text(job.age());
        Containers.print(job.at(TEMPLATE_CONTAINERS), cells).text(SelectorText.selector(job.at("/spec/selector")));
    }

    private static String jobStatus(Subject job) {
        if (Conditions.isTrue(job, "Complete")) {
            return "Complete";
        } else if (Conditions.isTrue(job, "Failed")) {
            return "Failed";
        } else if (job.isBeingDeleted()) {
            return "Terminating";
        } else if (Conditions.isTrue(job, "Suspended")) {
            return "Suspended";
        }
        return Conditions.isTrue(job, "FailureTarget") ? "FailureTarget" : "Running";
    }

    private static String completions(Subject job) {
        long succeeded = job.number("/status/succeeded");
        if (job.isSet("/spec/completions")) {
            return succeeded + "/" + job.number("/spec/completions");
        }
        long parallelism = job.number("/spec/parallelism");
        return parallelism > 1 ? succeeded + "/1 of " + parallelism : succeeded + "/1";
    }

    private static String duration(Subject job) {
        if (!job.isSet("/status/startTime")) {
            return "";
        }
        return job.isSet("/status/completionTime")
                ? HumanDuration.of(
                        Duration.between(job.moment("/status/startTime"), job.moment("/status/completionTime")))
                : job.since("/status/startTime");
    }

    private static void cronJob(Subject job, Cells cells) {
        cells.text(job.name())
                .text(job.text("/spec/schedule"))
                .text(job.text("/spec/timeZone", "<none>"))
                .text(suspended(job))
                .number(job.size("/status/active"))
                .text(job.isSet("/status/lastScheduleTime") ? job.since("/status/lastScheduleTime") : "<none>")
                .text(job.age());
        Containers.print(job.at("/spec/jobTemplate/spec/template/spec/containers"), cells)
                .text(SelectorText.selector(job.at("/spec/jobTemplate/spec/selector")));
    }

    private static String suspended(Subject job) {
        if (!job.isSet("/spec/suspend")) {
            return "<unset>";
        }
        return job.flag("/spec/suspend", false) ? "True" : "False";
    }
}
