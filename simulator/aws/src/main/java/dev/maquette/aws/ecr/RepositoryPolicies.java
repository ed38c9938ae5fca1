package dev.maquette.aws.ecr;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.iam.Principals;
import dev.maquette.aws.policy.PolicyCheck;
import dev.maquette.aws.policy.PolicyDocument;
import dev.maquette.aws.policy.PolicyProblem;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecr.model.DeleteRepositoryPolicyRequest;
import software.amazon.awssdk.services.ecr.model.DeleteRepositoryPolicyResponse;
import software.amazon.awssdk.services.ecr.model.GetRepositoryPolicyRequest;
import software.amazon.awssdk.services.ecr.model.GetRepositoryPolicyResponse;
import software.amazon.awssdk.services.ecr.model.SetRepositoryPolicyRequest;
import software.amazon.awssdk.services.ecr.model.SetRepositoryPolicyResponse;

/** Who else may use a repository. */
final class RepositoryPolicies {

    private static final RepositoryStore STORE = RepositoryStore.PRIVATE;

    private RepositoryPolicies() {}

    static void register(Operations.Builder ecr) {
        ecr.read(GetRepositoryPolicyRequest.class, RepositoryPolicies::get, STORE.need("GetRepositoryPolicy"));
        ecr.write(SetRepositoryPolicyRequest.class, RepositoryPolicies::set, STORE.need("SetRepositoryPolicy"));
        ecr.write(
                DeleteRepositoryPolicyRequest.class, RepositoryPolicies::delete, STORE.need("DeleteRepositoryPolicy"));
    }

    static Repository governed(Repository repository) {
        if (repository.policy().isEmpty()) {
            throw EcrFailures.notSet("RepositoryPolicyNotFoundException", "Repository policy", repository.home());
        }
        return repository;
    }

    /** A policy as it may be stored: of the service's actions, and of no resource but the repository. */
    static String checked(Call call, RepositoryStore store, @Nullable String given) {
        String text = Given.text(given);
        PolicyDocument document;
        try {
            document = PolicyCheck.resource(text, arn -> Principals.exist(call, arn));
        } catch (PolicyProblem problem) {
            throw invalid(problem.text());
        }
        document.statements().forEach(statement -> {
            if (statement.resources().isPresent()) {
                throw invalid("Has prohibited field Resource");
            }
            boolean areOurs = statement.actions().named().stream()
                    .allMatch(action -> action.equals("*") || action.startsWith(store.prefix() + ":"));
            if (!areOurs) {
                throw invalid("Policy has invalid action");
            }
        });
        return text;
    }

    private static dev.maquette.aws.api.AwsFailure invalid(String reason) {
        return EcrFailures.of(
                "InvalidParameterException",
                "Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Invalid repository policy provided'. "
                        + reason);
    }

    private static GetRepositoryPolicyResponse get(Call call, GetRepositoryPolicyRequest request) {
        Repository repository = governed(STORE.get(call, request));
        return GetRepositoryPolicyResponse.builder()
                .registryId(repository.account())
                .repositoryName(repository.name())
                .policyText(repository.policy())
                .build();
    }

    private static SetRepositoryPolicyResponse set(WriteCall call, SetRepositoryPolicyRequest request) {
        Repository repository = STORE.get(call, request).withPolicy(checked(call, STORE, request.policyText()));
        RepositoryStore.put(call, repository);
        return SetRepositoryPolicyResponse.builder()
                .registryId(repository.account())
                .repositoryName(repository.name())
                .policyText(repository.policy())
                .build();
    }

    private static DeleteRepositoryPolicyResponse delete(WriteCall call, DeleteRepositoryPolicyRequest request) {
        Repository repository = governed(STORE.get(call, request));
        RepositoryStore.put(call, repository.withPolicy(""));
        return DeleteRepositoryPolicyResponse.builder()
                .registryId(repository.account())
                .repositoryName(repository.name())
                .policyText(repository.policy())
                .build();
    }
}
