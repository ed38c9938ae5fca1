package dev.maquette.aws.iam;

import dev.maquette.aws.api.Arns;
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

    static String trust(Call call, @Nullable String document) {
        return checked(document, () -> PolicyCheck.trust(String.valueOf(document), arn -> exists(call, arn)));
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

    /** Of this account IAM knows who is there; of others it is believed. */
    private static boolean exists(Call call, String arn) {
        String resource = Arns.resource(arn);
        boolean isOurs = Arns.account(arn).equals(call.account()) && !resource.equals("root");
        if (!isOurs || resource.startsWith("assumed-role/") || resource.startsWith("federated-user/")) {
            return true;
        }
        String name = Arns.name(resource);
        return resource.startsWith("user/")
                ? EntityStore.USERS
                        .find(call.records(), call.account(), name)
                        .filter(user -> user.arn().equals(arn))
                        .isPresent()
                : EntityStore.ROLES
                        .find(call.records(), call.account(), name)
                        .filter(role -> role.arn().equals(arn))
                        .isPresent();
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
