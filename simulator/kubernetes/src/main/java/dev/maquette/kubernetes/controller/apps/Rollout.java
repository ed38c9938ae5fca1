package dev.maquette.kubernetes.controller.apps;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Conditions;
import dev.maquette.kubernetes.controller.Conditions.Condition;
import dev.maquette.kubernetes.controller.EventRecord;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.Pods;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One turn of a Deployment's rollout: finds its new and old ReplicaSets, changes their sizes, and tells how far it is. */
final class Rollout {

    private final ClusterWork work;
    private final List<SetView> old;
    private Optional<SetView> fresh;
    private DeploymentView deployment;

    Rollout(ClusterWork work, KubeObject deployment, List<SetView> sets) {
        this.work = work;
        this.deployment = new DeploymentView(deployment);
        this.fresh = Revisions.newest(deployment, sets);
        this.old = new ArrayList<>(sets);
        fresh.ifPresent(old::remove);
    }

    void turn() {
        if (deployment.object().isDeleting()) {
            reportCounts();
            return;
        }
        notePause();
        if (fresh.isPresent()) {
            noteRevision(fresh.get());
        }
        if (deployment.isPaused() || isScaled()) {
            scale();
            if (deployment.isPaused()) {
                forgetOldest();
            }
            reportCounts();
        } else if (deployment.isRolling()) {
            roll();
        } else {
            recreate();
        }
    }

    private List<SetView> all() {
        List<SetView> all = new ArrayList<>(old);
        fresh.ifPresent(all::add);
        return all;
    }

    /** Whether the Deployment's size has changed since its sets were sized. */
    private boolean isScaled() {
        return all().stream()
                .filter(SetView::isActive)
                .anyMatch(set -> set.desired().orElse(deployment.replicas()) != deployment.replicas());
    }

    private void roll() {
        if (fresh.isEmpty()) {
            begin();
        }
        fresh.ifPresent(set -> {
            boolean isGrown = resizeNew(set);
            boolean isShrunk = !isGrown && shrinkOld(set);
            if (!isGrown && !isShrunk && isComplete()) {
                forgetOldest();
            }
        });
        reportProgress();
    }

    private void recreate() {
        boolean isScaledDown = false;
        for (SetView set : List.copyOf(old)) {
            isScaledDown |= set.isActive() && resize(set, 0);
        }
        if (isScaledDown || hasOldPods()) {
            reportProgress();
            return;
        }
        if (fresh.isEmpty()) {
            begin();
        }
        fresh.ifPresent(set -> resize(set, deployment.replicas()));
        if (isComplete()) {
            forgetOldest();
        }
        reportProgress();
    }

    private boolean hasOldPods() {
        return old.stream()
                .anyMatch(set -> set.actual() > 0
                        || work.ownedBy(Kind.PODS, set.object().uid()).stream().anyMatch(pod -> !Pods.isTerminal(pod)));
    }

    private boolean isComplete() {
        return new DeploymentStatus(deployment, work.now()).wasComplete();
    }

    private boolean resizeNew(SetView set) {
        int wanted = deployment.replicas();
        int size = set.replicas() > wanted ? wanted : Scaling.ofNew(deployment, all(), set.replicas());
        return resize(set, size);
    }

    private boolean shrinkOld(SetView set) {
        boolean isShrunk = false;
        for (Map.Entry<SetView, Integer> each :
                Scaling.ofOld(deployment, set, old).entrySet()) {
            isShrunk |= resize(each.getKey(), each.getValue());
        }
        return isShrunk;
    }

    private void scale() {
        Optional<SetView> only = Scaling.activeOrLatest(fresh, old);
        if (only.isPresent()) {
            resize(only.get(), deployment.replicas());
        } else if (fresh.isPresent() && Scaling.isSaturated(deployment, fresh.get())) {
            for (SetView set : List.copyOf(old)) {
                resize(set, 0);
            }
        } else if (deployment.isRolling()) {
            List<SetView> active = all().stream().filter(SetView::isActive).toList();
            Scaling.proportional(deployment, active).forEach(this::sizeAndNote);
        }
    }

    private boolean resize(SetView set, int size) {
        return set.replicas() != size && sizeAndNote(set, size);
    }

    /** Sets a size and notes in the set what the Deployment wanted then; true where the size changed. */
    private boolean sizeAndNote(SetView set, int size) {
        ObjectNode next = set.object().copy();
        boolean isNoted = !Revisions.noteSize(next, deployment);
        boolean isSame = set.replicas() == size;
        if (isSame && isNoted) {
            return false;
        }
        next.withObject("/spec").put("replicas", size);
        replace(set, new SetView(work.update(Kind.REPLICA_SETS, next)));
        if (!isSame) {
            String direction = set.replicas() < size ? "up" : "down";
            say("Scaled " + direction + " replica set " + set.name() + " from " + set.replicas() + " to " + size);
        }
        return !isSame;
    }

    private void replace(SetView before, SetView after) {
        if (fresh.equals(Optional.of(before))) {
            fresh = Optional.of(after);
        } else {
            old.set(old.indexOf(before), after);
        }
    }

    private void say(String message) {
        work.event(
                Kind.DEPLOYMENTS,
                deployment.object(),
                EventRecord.normal(DeploymentController.COMPONENT, "ScalingReplicaSet", message));
    }

    /** Makes the ReplicaSet of the present template. */
    private void begin() {
        NewSet made = new NewSet(work, deployment, old);
        fresh = made.create();
        deployment = made.deployment();
        fresh.ifPresent(set -> {
            if (set.replicas() > 0) {
                say("Scaled up replica set " + set.name() + " from 0 to " + set.replicas());
            }
            noteRevisionOfDeployment(set);
        });
    }

    /** Keeps the annotations and readiness rule of the set that serves the present template. */
    private void noteRevision(SetView set) {
        ObjectNode next = set.object().copy();
        boolean isChanged = Revisions.note(next, deployment, Revisions.next(old));
        boolean isOther = set.object().number("/spec/minReadySeconds", 0) != deployment.minReadySeconds();
        if (isOther) {
            next.withObject("/spec").put("minReadySeconds", deployment.minReadySeconds());
        }
        if (isChanged || isOther) {
            replace(set, new SetView(work.update(Kind.REPLICA_SETS, next)));
        }
        noteRevisionOfDeployment(fresh.orElse(set));
        boolean isUnsaid = Conditions.find(deployment.object().tree(), DeploymentStatus.PROGRESSING)
                .isEmpty();
        if (deployment.hasProgressDeadline() && isUnsaid) {
            report(Condition.isTrue(
                    DeploymentStatus.PROGRESSING,
                    "FoundNewReplicaSet",
                    "Found new replica set \"" + set.name() + "\""));
        }
    }

    private void noteRevisionOfDeployment(SetView set) {
        String revision = set.object().annotation(SetView.REVISION);
        if (!deployment.object().annotation(SetView.REVISION).equals(revision)) {
            ObjectNode patch = JsonNodeFactory.instance.objectNode();
            patch.withObject("/metadata/annotations").put(SetView.REVISION, revision);
            deployment = new DeploymentView(work.patch(Kind.DEPLOYMENTS, deployment.object(), patch));
        }
    }

    private void notePause() {
        if (!deployment.hasProgressDeadline()) {
            return;
        }
        String reason = Conditions.find(deployment.object().tree(), DeploymentStatus.PROGRESSING)
                .map(condition -> condition.path("reason").asText())
                .orElse("");
        if (reason.equals(DeploymentStatus.TIMED_OUT)) {
            return;
        }
        boolean isSaid = reason.equals("DeploymentPaused");
        if (deployment.isPaused() && !isSaid) {
            report(new Condition(DeploymentStatus.PROGRESSING, "Unknown", "DeploymentPaused", "Deployment is paused"));
        } else if (!deployment.isPaused() && isSaid) {
            report(new Condition(
                    DeploymentStatus.PROGRESSING, "Unknown", "DeploymentResumed", "Deployment is resumed"));
        }
    }

    private void report(Condition condition) {
        DeploymentStatus status = new DeploymentStatus(deployment, work.now());
        status.set(condition);
        deployment = new DeploymentView(work.updateStatus(Kind.DEPLOYMENTS, status.object()));
    }

    private void reportCounts() {
        report(new DeploymentStatus(deployment, work.now()).counts(fresh, old));
    }

    private void reportProgress() {
        report(new DeploymentStatus(deployment, work.now()).counts(fresh, old).progress(fresh, old));
    }

    private void report(DeploymentStatus status) {
        if (status.hasChanged()) {
            work.updateStatus(Kind.DEPLOYMENTS, status.object());
        }
        status.nextLook().ifPresent(work::again);
    }

    /** Deletes the oldest sets beyond the limit of the history that are of no use any more. */
    private void forgetOldest() {
        List<SetView> byRevision = new ArrayList<>(old);
        byRevision.removeIf(set -> set.object().isDeleting());
        byRevision.sort(Comparator.comparingLong(SetView::revision));
        int tooMany = byRevision.size() - deployment.revisionHistoryLimit();
        for (int i = 0; i < tooMany; i++) {
            SetView set = byRevision.get(i);
            boolean isSettled = set.object().generation()
                    <= set.object().at("/status/observedGeneration").asLong();
            if (set.actual() == 0 && set.replicas() == 0 && isSettled) {
                work.delete(Kind.REPLICA_SETS, set.object());
                old.remove(set);
            }
        }
    }
}
