package dev.maquette.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PacemakerTest {

    private static final Instant START = FakeTime.START;

    private final FakeTime time = new FakeTime();
    private final Object lease = new Object();

    private Pacemaker pacemaker(Pace pace) {
        return new Pacemaker(time, pace, START);
    }

    private static Optional<Instant> at(long seconds) {
        return Optional.of(START.plusSeconds(seconds));
    }

    @Test
    void letsNoTimePassWhileStopped() {
        Pacemaker pacemaker = pacemaker(new Pace.Stopped());
        pacemaker.register(lease);
        time.pass(Duration.ofHours(1));

        assertThat(pacemaker.limit(START, at(5))).isEqualTo(START);
        assertThat(pacemaker.tell(START, at(5))).isEqualTo(START);
    }

    @Test
    void followsTheRealClockInRealTime() {
        Pacemaker pacemaker = pacemaker(new Pace.RealTime());
        pacemaker.limit(START, Optional.empty());
        time.pass(Duration.ofSeconds(7));

        assertThat(pacemaker.limit(START, Optional.empty())).isEqualTo(START.plusSeconds(7));
    }

    @Test
    void goesOnAtTheRealClocksSpeedAfterAnAdvanceInRealTime() {
        Pacemaker pacemaker = pacemaker(new Pace.RealTime());
        pacemaker.limit(START, Optional.empty());
        Instant later = START.plus(Duration.ofHours(1));
        pacemaker.advance(later);

        assertThat(pacemaker.limit(START, Optional.empty())).isEqualTo(later);
        assertThat(pacemaker.limit(later, Optional.empty())).isEqualTo(later);
        time.pass(Duration.ofSeconds(2));
        assertThat(pacemaker.limit(later, Optional.empty())).isEqualTo(later.plusSeconds(2));
    }

    @Test
    void runsSixtyFoldUnderALease() {
        Pacemaker pacemaker = pacemaker(new Pace.OnDemand(60));
        time.pass(Duration.ofHours(1));
        pacemaker.register(lease);
        pacemaker.waiting(lease);
        assertThat(pacemaker.limit(START, Optional.empty())).isEqualTo(START);
        time.pass(Duration.ofSeconds(2));

        assertThat(pacemaker.limit(START, Optional.empty())).isEqualTo(START.plusSeconds(120));
    }

    @Test
    void standsOnDemandWhileAHolderIsBusy() {
        Pacemaker pacemaker = pacemaker(new Pace.OnDemand(60));
        pacemaker.register(lease);
        pacemaker.limit(START, at(1));
        time.pass(Duration.ofSeconds(2));

        assertThat(pacemaker.limit(START, at(1))).isEqualTo(START);
    }

    @Test
    void standsWithoutALeaseWhereNothingIsDue() {
        Pacemaker pacemaker = pacemaker(new Pace.OnDemand(60));
        pacemaker.touched(START);
        pacemaker.limit(START, Optional.empty());
        time.pass(Duration.ofSeconds(20));

        assertThat(pacemaker.limit(START, Optional.empty())).isEqualTo(START);
    }

    @Test
    void runsInTheAfterglowUpToWhatIsDueAndNoFurther() {
        Pacemaker pacemaker = pacemaker(new Pace.OnDemand(60));
        pacemaker.touched(START);
        pacemaker.limit(START, at(90));
        time.pass(Duration.ofSeconds(1));
        assertThat(pacemaker.limit(START, at(90))).isEqualTo(START.plusSeconds(60));
        time.pass(Duration.ofSeconds(30));

        assertThat(pacemaker.limit(START.plusSeconds(60), at(90))).isEqualTo(START.plusSeconds(90));
    }

    @Test
    void isNotFrozenByBeingAskedForTheTime() {
        Pacemaker pacemaker = pacemaker(new Pace.OnDemand(60));
        pacemaker.touched(START);
        pacemaker.limit(START, at(90));
        for (int i = 0; i < 10; i++) {
            time.pass(Duration.ofMillis(100));
            pacemaker.tell(START, at(90));
            pacemaker.touched(START);
        }

        assertThat(pacemaker.limit(START, at(90))).isEqualTo(START.plusSeconds(60));
    }

    @Test
    void endsTheAfterglowAfterTenMinutes() {
        Pacemaker pacemaker = pacemaker(new Pace.OnDemand(60));
        pacemaker.register(lease);
        pacemaker.released(lease, START);
        Instant end = START.plus(Duration.ofMinutes(10));
        pacemaker.limit(START, at(3600));
        time.pass(Duration.ofHours(1));

        assertThat(pacemaker.limit(START, at(3600))).isEqualTo(end);
        time.pass(Duration.ofHours(1));
        assertThat(pacemaker.limit(end, at(3600))).isEqualTo(end);
        assertThat(pacemaker.tell(end, at(3600))).isEqualTo(end);
    }

    @Test
    void spendsNoTimeThatPassedWhileItStood() {
        Pacemaker pacemaker = pacemaker(new Pace.OnDemand(60));
        pacemaker.limit(START, at(60));
        time.pass(Duration.ofHours(1));
        pacemaker.touched(START);
        assertThat(pacemaker.limit(START, at(60))).isEqualTo(START);
        time.pass(Duration.ofMillis(500));

        assertThat(pacemaker.limit(START, at(60))).isEqualTo(START.plusSeconds(30));
    }

    @Test
    void neverTakesBackWhatItTold() {
        Pacemaker pacemaker = pacemaker(new Pace.OnDemand(60));
        pacemaker.register(lease);
        pacemaker.waiting(lease);
        pacemaker.limit(START, Optional.empty());
        time.pass(Duration.ofSeconds(1));
        Instant told = pacemaker.tell(START, Optional.empty());
        assertThat(told).isEqualTo(START.plusSeconds(60));
        pacemaker.released(lease, told);

        assertThat(pacemaker.limit(START, Optional.empty())).isEqualTo(told);
        pacemaker.pace(new Pace.Stopped());
        assertThat(pacemaker.limit(START, Optional.empty())).isEqualTo(told);
    }

    @Test
    void neverTellsATimeBeyondAnEventThatHasNotHappened() {
        Pacemaker pacemaker = pacemaker(new Pace.RealTime());
        pacemaker.limit(START, Optional.empty());
        time.pass(Duration.ofSeconds(9));

        assertThat(pacemaker.tell(START, at(4))).isEqualTo(START.plusSeconds(4));
    }

    @Test
    void jumpsOnlyWhileAllHoldersWaitAtFullSpeed() {
        Pacemaker pacemaker = pacemaker(new Pace.Max());
        Object other = new Object();
        assertThat(pacemaker.limit(START, at(5))).isEqualTo(START);
        pacemaker.register(lease);
        pacemaker.register(other);
        pacemaker.waiting(lease);
        assertThat(pacemaker.limit(START, at(5))).isEqualTo(START);
        pacemaker.waiting(other);
        assertThat(pacemaker.limit(START, at(5))).isEqualTo(START.plusSeconds(5));
        assertThat(pacemaker.limit(START, Optional.empty())).isEqualTo(START);
        pacemaker.busy(other);
        assertThat(pacemaker.limit(START, at(5))).isEqualTo(START);
        pacemaker.released(other, START);
        assertThat(pacemaker.limit(START, at(5))).isEqualTo(START.plusSeconds(5));
    }

    @Test
    void knowsNoLeaseThatWasReleased() {
        Pacemaker pacemaker = pacemaker(new Pace.Max());
        pacemaker.register(lease);
        pacemaker.released(lease, START);
        pacemaker.waiting(lease);
        assertThat(pacemaker.allWait()).isFalse();
        pacemaker.busy(lease);
        pacemaker.released(lease, START);
        Object other = new Object();
        pacemaker.register(other);
        pacemaker.waiting(other);

        assertThat(pacemaker.allWait()).isTrue();
    }

    @Test
    void beginsAnewAfterGoingBack() {
        Pacemaker pacemaker = pacemaker(new Pace.RealTime());
        pacemaker.limit(START, Optional.empty());
        time.pass(Duration.ofHours(1));
        pacemaker.tell(START, Optional.empty());
        pacemaker.reset(START);

        assertThat(pacemaker.limit(START, Optional.empty())).isEqualTo(START);
    }
}
