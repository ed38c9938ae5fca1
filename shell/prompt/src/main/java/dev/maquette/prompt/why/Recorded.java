package dev.maquette.prompt.why;

import dev.maquette.profiles.OpenPlace;
import java.util.List;

/** What a place has recorded, as findings; a place that records nothing has none. */
record Recorded(OpenPlace place) {

    /** What is recorded of a subject itself, such as an ARN. */
    List<Finding> of(String subject) {
        return place.causes().map(causes -> causes.of(subject)).orElse(List.of()).stream()
                .filter(reason -> !subject.isEmpty() && reason.subject().equals(subject))
                .map(Recorded::finding)
                .toList();
    }

    /** What is recorded of a thing itself by some rooms, which their codes begin with; by all where none is named. */
    List<Finding> of(Seen seen, String... rooms) {
        List<String> wanted = List.of(rooms);
        return place.causes().map(causes -> causes.of(seen.subject())).orElse(List.of()).stream()
                .filter(reason -> reason.subject().equals(seen.subject()))
                .filter(reason -> wanted.isEmpty() || wanted.contains(room(reason.code())))
                .map(Recorded::finding)
                .toList();
    }

    private static String room(String code) {
        return code.substring(0, Math.max(0, code.indexOf('.')));
    }

    static Finding finding(OpenPlace.Causes.Reason reason) {
        Finding finding = Finding.known(code(reason), reason.values())
                .because(reason.because().stream().map(Recorded::finding).toList());
        boolean isOfIam = reason.values().getOrDefault("caller", "").startsWith("arn:aws:iam:");
        if (isOfIam && reason.code().startsWith("iam.")) {
            return finding.attempt(
                    "aws iam simulate-principal-policy --policy-source-arn "
                            + reason.values().getOrDefault("caller", "") + " --action-names "
                            + reason.values().getOrDefault("action", ""),
                    "simulate");
        }
        String fault = reason.values().getOrDefault("fault", "");
        return fault.isEmpty() ? finding : finding.attempt("world fault end " + fault, "end-fault");
    }

    /** An unbound claim has a text for each of its reasons. */
    private static String code(OpenPlace.Causes.Reason reason) {
        return reason.code().equals("storage.unbound-claim")
                ? reason.code() + "." + reason.values().getOrDefault("reason", "")
                : reason.code();
    }
}
