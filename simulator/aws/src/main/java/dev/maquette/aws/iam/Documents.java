package dev.maquette.aws.iam;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.policy.PolicyCheck;
import dev.maquette.aws.policy.PolicyProblem;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Policy documents on their way in and out. */
final class Documents {

    private Documents() {}

    static String identity(@Nullable String document) {
        return checked(document, () -> PolicyCheck.identity(String.valueOf(document)));
    }

    static String managed(@Nullable String document) {
        return checked(document, () -> PolicyCheck.managed(String.valueOf(document)));
    }

    static String trust(Call call, @Nullable String document) {
        return checked(document, () -> PolicyCheck.trust(String.valueOf(document), arn -> Principals.exist(call, arn)));
    }

    private static String checked(@Nullable String document, Runnable check) {
        Names.check().given("policyDocument", document == null ? "" : document).orFail();
        try {
            check.run();
        } catch (PolicyProblem problem) {
            throw IamFailures.malformed(problem.text());
        }
        return String.valueOf(document);
    }

    /** IAM shows documents percent-encoded (IAM API reference, GetPolicyVersion). */
    static String shown(String document) {
        return URLEncoder.encode(document, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    static int size(String document) {
        return document.replaceAll("\\s", "").length();
    }
}
