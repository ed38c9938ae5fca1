package dev.maquette.aws.events;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When a rule comes by the clock (EventBridge user guide, eb-create-rule-schedule). */
interface Schedule {

    /** The first moment behind the given one; nothing where there is none any more. */
    Optional<Instant> after(Instant moment);

    Pattern RATE = Pattern.compile("rate\\((\\d{1,9}) (minute|minutes|hour|hours|day|days)\\)");
    Pattern CRON = Pattern.compile("cron\\(([^)]*)\\)");

    /** @throws dev.maquette.aws.api.AwsFailure {@code ValidationException} */
    static Schedule parse(String text) {
        Matcher rate = RATE.matcher(text);
        if (rate.matches()) {
            long value = Long.parseLong(rate.group(1));
            boolean isOne = !rate.group(2).endsWith("s");
            if (value < 1 || isOne != (value == 1)) {
                throw invalid();
            }
            Duration every =
                    switch (rate.group(2).charAt(0)) {
                        case 'm' -> Duration.ofMinutes(value);
                        case 'h' -> Duration.ofHours(value);
                        default -> Duration.ofDays(value);
                    };
            return moment -> Optional.of(moment.plus(every));
        }
        Matcher cron = CRON.matcher(text);
        if (cron.matches()) {
            return Cron.parse(cron.group(1).strip());
        }
        throw invalid();
    }

    static dev.maquette.aws.api.AwsFailure invalid() {
        return EventFailures.validation("Parameter ScheduleExpression is not valid.");
    }
}
