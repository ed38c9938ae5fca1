package dev.maquette.kubernetes.controller.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronScheduleTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        * * * * *        | 2026-01-01T00:00:30Z | 2026-01-01T00:01:00Z
        */15 * * * *     | 2026-01-01T00:15:00Z | 2026-01-01T00:30:00Z
        30 3 * * *       | 2026-01-01T04:00:00Z | 2026-01-02T03:30:00Z
        0 0 1 jan *      | 2026-01-01T00:00:00Z | 2027-01-01T00:00:00Z
        0 0 * * sun      | 2026-01-01T00:00:00Z | 2026-01-04T00:00:00Z
        0 0 13 * fri     | 2026-01-01T00:00:00Z | 2026-01-02T00:00:00Z
        0 9-17/4 * * 1-5 | 2026-01-02T13:00:00Z | 2026-01-02T17:00:00Z
        @hourly          | 2026-01-01T00:00:00Z | 2026-01-01T01:00:00Z
        @every 90s       | 2026-01-01T00:00:00Z | 2026-01-01T00:01:30Z
        """)
    void isDueNext(String schedule, Instant after, Instant due) {
        assertThat(CronSchedule.parse(schedule, ZoneOffset.UTC).next(after)).contains(due);
    }

    @Test
    void countsInItsTimeZone() {
        CronSchedule schedule = CronSchedule.parse("0 9 * * *", ZoneId.of("Asia/Seoul"));
        assertThat(schedule.next(Instant.parse("2026-01-01T00:00:00Z")))
                .contains(Instant.parse("2026-01-02T00:00:00Z"));
    }

    @Test
    void refusesWhatItCannotRead() {
        assertThatThrownBy(() -> CronSchedule.parse("61 * * * *", ZoneOffset.UTC))
                .hasMessage("end of range (61) above maximum (59): 61");
        assertThatThrownBy(() -> CronSchedule.parse("* * *", ZoneOffset.UTC))
                .hasMessage("expected exactly 5 fields, found 3: [* * *]");
    }
}
