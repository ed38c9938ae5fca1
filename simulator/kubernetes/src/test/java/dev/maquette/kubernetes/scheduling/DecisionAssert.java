package dev.maquette.kubernetes.scheduling;

import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** Says of a decision where a pod goes or why it stays. */
final class DecisionAssert extends AbstractAssert<DecisionAssert, Decision> {
    private DecisionAssert(Decision actual) {
        super(actual, DecisionAssert.class);
    }

    static DecisionAssert assertThat(Decision decision) {
        return new DecisionAssert(decision);
    }

    DecisionAssert goesTo(String... nodes) {
        Assertions.assertThat(actual).as(this::text).isInstanceOf(Decision.Scheduled.class);
        Assertions.assertThat(((Decision.Scheduled) actual).node()).isIn((Object[]) nodes);
        return this;
    }

    DecisionAssert staysBecause(String message) {
        Assertions.assertThat(actual).isInstanceOf(Decision.Unschedulable.class);
        Assertions.assertThat(((Decision.Unschedulable) actual).message()).isEqualTo(message);
        return this;
    }

    private String text() {
        return actual instanceof Decision.Unschedulable unschedulable ? unschedulable.message() : actual.toString();
    }
}
