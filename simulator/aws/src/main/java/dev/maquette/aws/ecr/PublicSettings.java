package dev.maquette.aws.ecr;

import dev.maquette.aws.api.Arns;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.record.ShapeText;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecrpublic.model.DeleteRepositoryPolicyRequest;
import software.amazon.awssdk.services.ecrpublic.model.DeleteRepositoryPolicyResponse;
import software.amazon.awssdk.services.ecrpublic.model.GetRepositoryCatalogDataRequest;
import software.amazon.awssdk.services.ecrpublic.model.GetRepositoryCatalogDataResponse;
import software.amazon.awssdk.services.ecrpublic.model.GetRepositoryPolicyRequest;
import software.amazon.awssdk.services.ecrpublic.model.GetRepositoryPolicyResponse;
import software.amazon.awssdk.services.ecrpublic.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.ecrpublic.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.ecrpublic.model.PutRepositoryCatalogDataRequest;
import software.amazon.awssdk.services.ecrpublic.model.PutRepositoryCatalogDataResponse;
import software.amazon.awssdk.services.ecrpublic.model.SetRepositoryPolicyRequest;
import software.amazon.awssdk.services.ecrpublic.model.SetRepositoryPolicyResponse;
import software.amazon.awssdk.services.ecrpublic.model.Tag;
import software.amazon.awssdk.services.ecrpublic.model.TagResourceRequest;
import software.amazon.awssdk.services.ecrpublic.model.TagResourceResponse;
import software.amazon.awssdk.services.ecrpublic.model.UntagResourceRequest;
import software.amazon.awssdk.services.ecrpublic.model.UntagResourceResponse;

/** What is set of public repositories: policy, what the gallery shows, tags. */
final class PublicSettings {

    private static final String PREFIX = "repository/";

    private PublicSettings() {}

    static void register(Operations.Builder ecr) {
        ecr.read(GetRepositoryPolicyRequest.class, PublicSettings::policy, EcrPublic.need("GetRepositoryPolicy"));
        ecr.write(SetRepositoryPolicyRequest.class, PublicSettings::setPolicy, EcrPublic.need("SetRepositoryPolicy"));
        ecr.write(
                DeleteRepositoryPolicyRequest.class,
                PublicSettings::deletePolicy,
                EcrPublic.need("DeleteRepositoryPolicy"));
        ecr.read(
                GetRepositoryCatalogDataRequest.class,
                PublicSettings::catalog,
                EcrPublic.need("GetRepositoryCatalogData"));
        ecr.write(
                PutRepositoryCatalogDataRequest.class,
                PublicSettings::putCatalog,
                EcrPublic.need("PutRepositoryCatalogData"));
        ecr.read(
                ListTagsForResourceRequest.class,
                PublicSettings::tags,
                Need.on(
                        "ecr-public:ListTagsForResource",
                        "repository*",
                        (call, request) -> RepositoryStore.target(call, home(call, request.resourceArn()))));
        ecr.write(
                TagResourceRequest.class,
                PublicSettings::tag,
                Need.<TagResourceRequest>on(
                                "ecr-public:TagResource",
                                "repository*",
                                (call, request) -> RepositoryStore.target(call, home(call, request.resourceArn())))
                        .tagging(request -> PublicRepositories.tags(request.tags())));
        ecr.write(
                UntagResourceRequest.class,
                PublicSettings::untag,
                Need.<UntagResourceRequest>on(
                                "ecr-public:UntagResource",
                                "repository*",
                                (call, request) -> RepositoryStore.target(call, home(call, request.resourceArn())))
                        .untagging(request -> Given.list(request.tagKeys())));
    }

    private static GetRepositoryPolicyResponse policy(Call call, GetRepositoryPolicyRequest request) {
        Repository repository = RepositoryPolicies.governed(EcrPublic.get(call, request));
        return GetRepositoryPolicyResponse.builder()
                .registryId(repository.account())
                .repositoryName(repository.name())
                .policyText(repository.policy())
                .build();
    }

    private static SetRepositoryPolicyResponse setPolicy(WriteCall call, SetRepositoryPolicyRequest request) {
        Repository repository = EcrPublic.get(call, request)
                .withPolicy(RepositoryPolicies.checked(call, RepositoryStore.PUBLIC, request.policyText()));
        RepositoryStore.put(call, repository);
        return SetRepositoryPolicyResponse.builder()
                .registryId(repository.account())
                .repositoryName(repository.name())
                .policyText(repository.policy())
                .build();
    }

    private static DeleteRepositoryPolicyResponse deletePolicy(WriteCall call, DeleteRepositoryPolicyRequest request) {
        Repository repository = RepositoryPolicies.governed(EcrPublic.get(call, request));
        RepositoryStore.put(call, repository.withPolicy(""));
        return DeleteRepositoryPolicyResponse.builder()
                .registryId(repository.account())
                .repositoryName(repository.name())
                .policyText(repository.policy())
                .build();
    }

    private static GetRepositoryCatalogDataResponse catalog(Call call, GetRepositoryCatalogDataRequest request) {
        return GetRepositoryCatalogDataResponse.builder()
                .catalogData(PublicRepositories.catalog(EcrPublic.get(call, request)))
                .build();
    }

    private static PutRepositoryCatalogDataResponse putCatalog(
            WriteCall call, PutRepositoryCatalogDataRequest request) {
        String text = request.catalogData() == null ? "" : ShapeText.write(request.catalogData());
        Repository repository = EcrPublic.get(call, request).withCatalog(text);
        RepositoryStore.put(call, repository);
        return PutRepositoryCatalogDataResponse.builder()
                .catalogData(PublicRepositories.catalog(repository))
                .build();
    }

    private static Home home(Call call, @Nullable String arn) {
        String resource = Arns.resource(Given.text(arn));
        return Home.ofPublic(call.account(), resource.startsWith(PREFIX) ? resource.substring(PREFIX.length()) : "");
    }

    private static Repository get(Call call, @Nullable String arn) {
        EcrPublic.refuseElsewhere(call);
        return RepositoryStore.get(call, home(call, arn));
    }

    private static ListTagsForResourceResponse tags(Call call, ListTagsForResourceRequest request) {
        return ListTagsForResourceResponse.builder()
                .tags(new TreeMap<>(get(call, request.resourceArn()).tags())
                        .entrySet().stream()
                                .map(tag -> Tag.builder()
                                        .key(tag.getKey())
                                        .value(tag.getValue())
                                        .build())
                                .toList())
                .build();
    }

    private static TagResourceResponse tag(WriteCall call, TagResourceRequest request) {
        Repository repository = get(call, request.resourceArn());
        Map<String, String> all = new TreeMap<>(repository.tags());
        all.putAll(PublicRepositories.tags(request.tags()));
        RepositoryStore.put(call, repository.withTags(RepositoryTags.checked(all)));
        return TagResourceResponse.builder().build();
    }

    private static UntagResourceResponse untag(WriteCall call, UntagResourceRequest request) {
        Repository repository = get(call, request.resourceArn());
        Map<String, String> left = new TreeMap<>(repository.tags());
        Given.list(request.tagKeys()).forEach(left::remove);
        RepositoryStore.put(call, repository.withTags(left));
        return UntagResourceResponse.builder().build();
    }
}
