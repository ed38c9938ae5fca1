package dev.maquette.aws.ecr;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ecr.model.CreateRepositoryRequest;
import software.amazon.awssdk.services.ecr.model.CreateRepositoryResponse;
import software.amazon.awssdk.services.ecr.model.DeleteRepositoryRequest;
import software.amazon.awssdk.services.ecr.model.DeleteRepositoryResponse;
import software.amazon.awssdk.services.ecr.model.DescribeRepositoriesRequest;
import software.amazon.awssdk.services.ecr.model.DescribeRepositoriesResponse;
import software.amazon.awssdk.services.ecr.model.EncryptionConfiguration;
import software.amazon.awssdk.services.ecr.model.ImageScanningConfiguration;
import software.amazon.awssdk.services.ecr.model.ImageTagMutabilityExclusionFilter;

/** Repositories come and go. */
final class Repositories {

    static final int PAGE = 100;

    private static final RepositoryStore STORE = RepositoryStore.PRIVATE;
    private static final Set<String> ENCRYPTIONS = Set.of("AES256", "KMS", "KMS_DSSE");

    private Repositories() {}

    static void register(Operations.Builder ecr) {
        ecr.write(
                CreateRepositoryRequest.class,
                Repositories::create,
                Need.<CreateRepositoryRequest>on(
                                "ecr:CreateRepository",
                                "repository*",
                                (call, request) ->
                                        Target.arn(STORE.home(call, request).arn()))
                        .tagging(request -> RepositoryTags.read(request.tags())));
        ecr.read(DescribeRepositoriesRequest.class, Repositories::describe, describing());
        ecr.write(DeleteRepositoryRequest.class, Repositories::delete, STORE.need("DeleteRepository"));
    }

    private static Need<DescribeRepositoriesRequest> describing() {
        return Need.onEach("ecr:DescribeRepositories", "repository*", (call, request) -> {
            List<String> names = Given.list(request.repositoryNames());
            return names.isEmpty()
                    ? List.of(Target.arn(STORE.home(call, request, "*").arn()))
                    : names.stream()
                            .map(name -> RepositoryStore.target(call, STORE.home(call, request, name)))
                            .toList();
        });
    }

    private static CreateRepositoryResponse create(WriteCall call, CreateRepositoryRequest request) {
        Home home = STORE.home(call, request);
        RepositoryStore.checkNew(home.name());
        if (RepositoryStore.find(call.records(), home).isPresent()) {
            throw EcrFailures.repositoryExists(home);
        }
        EncryptionConfiguration encryption = request.encryptionConfiguration();
        String type = encryption == null ? "AES256" : encryption.encryptionTypeAsString();
        if (!ENCRYPTIONS.contains(type)) {
            throw EcrFailures.invalidParameter("encryptionType", "must be one of AES256, KMS, KMS_DSSE");
        }
        Repository repository = new Repository(
                home,
                call.now(),
                RepositorySettings.mutability(request.imageTagMutabilityAsString()),
                RepositorySettings.exclusions(request.imageTagMutabilityExclusionFilters()),
                request.imageScanningConfiguration() != null
                        && Given.flag(request.imageScanningConfiguration().scanOnPush()),
                type,
                encryption == null ? "" : Given.text(encryption.kmsKey()),
                "",
                "",
                Instant.EPOCH,
                RepositoryTags.checked(RepositoryTags.read(request.tags())),
                "");
        RepositoryStore.put(call, repository);
        return CreateRepositoryResponse.builder().repository(shown(repository)).build();
    }

    static software.amazon.awssdk.services.ecr.model.Repository shown(Repository repository) {
        return software.amazon.awssdk.services.ecr.model.Repository.builder()
                .repositoryArn(repository.home().arn())
                .registryId(repository.account())
                .repositoryName(repository.name())
                .repositoryUri(repository.home().uri())
                .createdAt(repository.created())
                .imageTagMutability(repository.mutability())
                .imageTagMutabilityExclusionFilters(
                        repository.exclusions().isEmpty() ? null : shownExclusions(repository))
                .imageScanningConfiguration(ImageScanningConfiguration.builder()
                        .scanOnPush(repository.scansOnPush())
                        .build())
                .encryptionConfiguration(EncryptionConfiguration.builder()
                        .encryptionType(repository.encryption())
                        .kmsKey(repository.kmsKey().isEmpty() ? null : repository.kmsKey())
                        .build())
                .build();
    }

    static List<ImageTagMutabilityExclusionFilter> shownExclusions(Repository repository) {
        return repository.exclusions().stream()
                .map(pattern -> ImageTagMutabilityExclusionFilter.builder()
                        .filterType("WILDCARD")
                        .filter(pattern)
                        .build())
                .toList();
    }

    private static DescribeRepositoriesResponse describe(Call call, DescribeRepositoriesRequest request) {
        List<String> names = Given.list(request.repositoryNames());
        if (!names.isEmpty()) {
            return DescribeRepositoriesResponse.builder()
                    .repositories(names.stream()
                            .map(name -> shown(RepositoryStore.get(call, STORE.home(call, request, name))))
                            .toList())
                    .build();
        }
        Pages.Page<Repository> page = Pages.of(
                STORE.all(call, request),
                Repository::name,
                Given.of(request.nextToken()),
                Given.number(request.maxResults(), PAGE),
                () -> EcrFailures.of("InvalidParameterException", "Invalid parameter at 'nextToken'"));
        return DescribeRepositoriesResponse.builder()
                .repositories(page.items().stream().map(Repositories::shown).toList())
                .nextToken(page.next().orElse(null))
                .build();
    }

    private static DeleteRepositoryResponse delete(WriteCall call, DeleteRepositoryRequest request) {
        Repository repository = STORE.get(call, request);
        empty(call, repository, Given.flag(request.force()));
        RepositoryStore.remove(call, repository);
        return DeleteRepositoryResponse.builder().repository(shown(repository)).build();
    }

    /** Removes what is in a repository, or refuses to. */
    static void empty(WriteCall call, Repository repository, boolean isForced) {
        List<Manifest> images = Images.all(call.records(), repository.home());
        if (!images.isEmpty() && !isForced) {
            throw EcrFailures.notEmpty(repository.home());
        }
        images.forEach(image -> Images.remove(call, repository.home(), image));
        Layers.removeAll(call, repository.home());
    }
}
