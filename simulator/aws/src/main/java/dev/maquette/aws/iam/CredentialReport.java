package dev.maquette.aws.iam;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.iam.model.GenerateCredentialReportRequest;
import software.amazon.awssdk.services.iam.model.GenerateCredentialReportResponse;
import software.amazon.awssdk.services.iam.model.GetCredentialReportRequest;
import software.amazon.awssdk.services.iam.model.GetCredentialReportResponse;

/**
 * A table of everybody's credentials, which is made at most every four hours (IAM user guide, id_credentials_getting-report: the columns, and what
 * stands where there is nothing).
 */
final class CredentialReport {

    private static final Duration FRESH = Duration.ofHours(4);
    private static final String NONE = "N/A";
    private static final String COLUMNS = "user,arn,user_creation_time,password_enabled,password_last_used,"
            + "password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,"
            + "access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,"
            + "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,"
            + "access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,"
            + "cert_2_active,cert_2_last_rotated";

    /** The last report of an account. */
    record Written(String text, Instant made) {}

    private CredentialReport() {}

    static void register(Operations.Builder iam) {
        iam.write(
                GenerateCredentialReportRequest.class,
                CredentialReport::generate,
                Need.of("iam:GenerateCredentialReport"));
        iam.read(GetCredentialReportRequest.class, CredentialReport::get, Need.of("iam:GetCredentialReport"));
    }

    private static GenerateCredentialReportResponse generate(WriteCall call, GenerateCredentialReportRequest request) {
        boolean isFresh = call.records()
                .get(IamTables.REPORTS, call.account())
                .filter(report -> report.made().plus(FRESH).isAfter(call.now()))
                .isPresent();
        if (isFresh) {
            return GenerateCredentialReportResponse.builder().state("COMPLETE").build();
        }
        call.put(IamTables.REPORTS, call.account(), new Written(text(call), call.now()));
        return GenerateCredentialReportResponse.builder()
                .state("STARTED")
                .description("No report exists. Starting a new report generation task")
                .build();
    }

    private static GetCredentialReportResponse get(Call call, GetCredentialReportRequest request) {
        Written report = call.records()
                .get(IamTables.REPORTS, call.account())
                .orElseThrow(() -> new AwsFailure(
                        "ReportNotPresent",
                        410,
                        "No report exists. Generate one with GenerateCredentialReport first."));
        return GetCredentialReportResponse.builder()
                .content(SdkBytes.fromUtf8String(report.text()))
                .reportFormat("text/csv")
                .generatedTime(Shown.moment(report.made()))
                .build();
    }

    private static String text(Call call) {
        List<String> lines = new ArrayList<>(List.of(COLUMNS, root(call)));
        EntityStore.USERS.all(call.records(), call.account()).forEach(user -> lines.add(line(call, user)));
        return String.join("\n", lines);
    }

    private static String root(Call call) {
        return "<root_account>,arn:aws:iam::" + call.account() + ":root," + Shown.moment(call.now())
                + ",not_supported,no_information,not_supported,not_supported,false,false,N/A,N/A,N/A,N/A,false,N/A,N/A,"
                + "N/A,N/A,false,N/A,false,N/A";
    }

    private static String line(Call call, User user) {
        List<String> cells = new ArrayList<>(
                List.of(user.name(), user.arn(), Shown.moment(user.created()).toString()));
        cells.addAll(call.records()
                .get(IamTables.LOGINS, EntityStore.key(call.account(), user.name()))
                .map(login -> List.of(
                        "true", "no_information", Shown.moment(login.created()).toString(), NONE))
                .orElse(List.of("false", NONE, NONE, NONE)));
        cells.add(String.valueOf(!MfaDevices.of(call, user).isEmpty()));
        List<AccessKey> keys = AccessKeys.of(call, user.name());
        for (int i = 0; i < 2; i++) {
            boolean isThere = i < keys.size();
            cells.add(String.valueOf(isThere && keys.get(i).isActive()));
            cells.add(isThere ? Shown.moment(keys.get(i).created()).toString() : NONE);
            cells.addAll(List.of(NONE, NONE, NONE));
        }
        List<SigningCertificate> certificates = SigningCertificates.of(call, user);
        for (int i = 0; i < 2; i++) {
            boolean isThere = i < certificates.size();
            cells.add(String.valueOf(isThere && certificates.get(i).isActive()));
            cells.add(isThere ? Shown.moment(certificates.get(i).uploaded()).toString() : NONE);
        }
        return String.join(",", cells);
    }
}
