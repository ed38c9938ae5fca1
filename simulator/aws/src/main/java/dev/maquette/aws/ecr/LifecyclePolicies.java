package dev.maquette.aws.ecr;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.WriteCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.ecr.model.DeleteLifecyclePolicyRequest;
import software.amazon.awssdk.services.ecr.model.DeleteLifecyclePolicyResponse;
import software.amazon.awssdk.services.ecr.model.GetLifecyclePolicyPreviewRequest;
import software.amazon.awssdk.services.ecr.model.GetLifecyclePolicyPreviewResponse;
import software.amazon.awssdk.services.ecr.model.GetLifecyclePolicyRequest;
import software.amazon.awssdk.services.ecr.model.GetLifecyclePolicyResponse;
import software.amazon.awssdk.services.ecr.model.LifecyclePolicyPreviewResult;
import software.amazon.awssdk.services.ecr.model.LifecyclePolicyPreviewSummary;
import software.amazon.awssdk.services.ecr.model.LifecyclePolicyRuleAction;
import software.amazon.awssdk.services.ecr.model.PutLifecyclePolicyRequest;
import software.amazon.awssdk.services.ecr.model.PutLifecyclePolicyResponse;
import software.amazon.awssdk.services.ecr.model.StartLifecyclePolicyPreviewRequest;
import software.amazon.awssdk.services.ecr.model.StartLifecyclePolicyPreviewResponse;

/** Lifecycle policies: kept as they were put, and previewed. Nothing expires by them here. */
final class LifecyclePolicies {

    private static final RepositoryStore STORE = RepositoryStore.PRIVATE;

    /** How long a preview takes: an estimate of 2026-11, since AWS only says that it takes time. */
    private static final Duration PREVIEW_TIME = Duration.ofSeconds(5);

    private LifecyclePolicies() {}

    static void register(Operations.Builder ecr) {
        ecr.read(GetLifecyclePolicyRequest.class, LifecyclePolicies::get, STORE.need("GetLifecyclePolicy"));
        ecr.write(PutLifecyclePolicyRequest.class, LifecyclePolicies::put, STORE.need("PutLifecyclePolicy"));
        ecr.write(DeleteLifecyclePolicyRequest.class, LifecyclePolicies::delete, STORE.need("DeleteLifecyclePolicy"));
        ecr.write(
                StartLifecyclePolicyPreviewRequest.class,
                LifecyclePolicies::start,
                STORE.need("StartLifecyclePolicyPreview"));
        ecr.read(
                GetLifecyclePolicyPreviewRequest.class,
                LifecyclePolicies::preview,
                STORE.need("GetLifecyclePolicyPreview"));
    }

    private static Repository withPolicy(Repository repository) {
        if (repository.lifecycle().isEmpty()) {
            throw EcrFailures.notSet("LifecyclePolicyNotFoundException", "Lifecycle policy", repository.home());
        }
        return repository;
    }

    private static GetLifecyclePolicyResponse get(Call call, GetLifecyclePolicyRequest request) {
        Repository repository = withPolicy(STORE.get(call, request));
        return GetLifecyclePolicyResponse.builder()
                .registryId(repository.account())
                .repositoryName(repository.name())
                .lifecyclePolicyText(repository.lifecycle())
                .lastEvaluatedAt(Instant.EPOCH)
                .build();
    }

    private static PutLifecyclePolicyResponse put(WriteCall call, PutLifecyclePolicyRequest request) {
        String text = Given.text(request.lifecyclePolicyText());
        LifecycleRules.read(text);
        Repository repository = STORE.get(call, request).withLifecycle(text, call.now());
        RepositoryStore.put(call, repository);
        return PutLifecyclePolicyResponse.builder()
                .registryId(repository.account())
                .repositoryName(repository.name())
                .lifecyclePolicyText(text)
                .build();
    }

    private static DeleteLifecyclePolicyResponse delete(WriteCall call, DeleteLifecyclePolicyRequest request) {
        Repository repository = withPolicy(STORE.get(call, request));
        RepositoryStore.put(call, repository.withLifecycle("", call.now()));
        return DeleteLifecyclePolicyResponse.builder()
                .registryId(repository.account())
                .repositoryName(repository.name())
                .lifecyclePolicyText(repository.lifecycle())
                .lastEvaluatedAt(Instant.EPOCH)
                .build();
    }

    private static StartLifecyclePolicyPreviewResponse start(
            WriteCall call, StartLifecyclePolicyPreviewRequest request) {
        Repository repository = STORE.get(call, request);
        String text = request.lifecyclePolicyText() == null
                ? withPolicy(repository).lifecycle()
                : request.lifecyclePolicyText();
        LifecycleRules.read(text);
        boolean isUnderWay = call.records()
                .get(EcrTables.PREVIEWS, repository.home().key())
                .filter(preview -> !isDone(call, preview))
                .isPresent();
        if (isUnderWay) {
            throw EcrFailures.of(
                    "LifecyclePolicyPreviewInProgressException",
                    "The previous lifecycle policy preview for the repository with name '" + repository.name()
                            + "' in the registry with id '" + repository.account()
                            + "' is still in progress. Please try again later.");
        }
        call.put(EcrTables.PREVIEWS, repository.home().key(), new Preview(text, call.now()));
        return StartLifecyclePolicyPreviewResponse.builder()
                .registryId(repository.account())
                .repositoryName(repository.name())
                .lifecyclePolicyText(text)
                .status("IN_PROGRESS")
                .build();
    }

    private static boolean isDone(Call call, Preview preview) {
        return !call.now().isBefore(preview.began().plus(PREVIEW_TIME));
    }

    private static GetLifecyclePolicyPreviewResponse preview(Call call, GetLifecyclePolicyPreviewRequest request) {
        Repository repository = STORE.get(call, request);
        Preview preview = call.records()
                .get(EcrTables.PREVIEWS, repository.home().key())
                .orElseThrow(() -> EcrFailures.notSet(
                        "LifecyclePolicyPreviewNotFoundException", "Lifecycle policy preview", repository.home()));
        GetLifecyclePolicyPreviewResponse.Builder answer = GetLifecyclePolicyPreviewResponse.builder()
                .registryId(repository.account())
                .repositoryName(repository.name())
                .lifecyclePolicyText(preview.policy());
        if (!isDone(call, preview)) {
            return answer.status("IN_PROGRESS").build();
        }
        List<LifecycleRules.Expiring> expiring =
                LifecycleRules.read(preview.policy()).expiring(call, repository.home(), preview.began());
        Pages.Page<LifecycleRules.Expiring> page = Pages.of(
                expiring,
                each -> each.image().digest(),
                Given.of(request.nextToken()),
                Given.number(request.maxResults(), Repositories.PAGE),
                () -> EcrFailures.of("InvalidParameterException", "Invalid parameter at 'nextToken'"));
        return answer.status("COMPLETE")
                .previewResults(
                        page.items().stream().map(LifecyclePolicies::result).toList())
                .nextToken(page.next().orElse(null))
                .summary(LifecyclePolicyPreviewSummary.builder()
                        .expiringImageTotalCount(expiring.size())
                        .build())
                .build();
    }

    private static LifecyclePolicyPreviewResult result(LifecycleRules.Expiring expiring) {
        return LifecyclePolicyPreviewResult.builder()
                .imageDigest(expiring.image().digest())
                .imageTags(expiring.tags())
                .imagePushedAt(expiring.image().pushed())
                .action(LifecyclePolicyRuleAction.builder().type("EXPIRE").build())
                .appliedRulePriority(expiring.priority())
                .build();
    }
}
