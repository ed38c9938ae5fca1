package dev.maquette.aws.ecr;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.record.ShapeText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecrpublic.model.CreateRepositoryRequest;
import software.amazon.awssdk.services.ecrpublic.model.CreateRepositoryResponse;
import software.amazon.awssdk.services.ecrpublic.model.DeleteRepositoryRequest;
import software.amazon.awssdk.services.ecrpublic.model.DeleteRepositoryResponse;
import software.amazon.awssdk.services.ecrpublic.model.DescribeRepositoriesRequest;
import software.amazon.awssdk.services.ecrpublic.model.DescribeRepositoriesResponse;
import software.amazon.awssdk.services.ecrpublic.model.RepositoryCatalogData;
import software.amazon.awssdk.services.ecrpublic.model.Tag;

/** Public repositories come and go. */
final class PublicRepositories {

    private static final RepositoryStore STORE = RepositoryStore.PUBLIC;

    private PublicRepositories() {}

    static void register(Operations.Builder ecr) {
        ecr.write(
                CreateRepositoryRequest.class,
                PublicRepositories::create,
                Need.<CreateRepositoryRequest>on(
                                "ecr-public:CreateRepository",
                                "repository*",
                                (call, request) ->
                                        Target.arn(STORE.home(call, request).arn()))
                        .tagging(request -> tags(request.tags())));
        ecr.read(DescribeRepositoriesRequest.class, PublicRepositories::describe, describing());
        ecr.write(DeleteRepositoryRequest.class, PublicRepositories::delete, EcrPublic.need("DeleteRepository"));
    }

    private static Need<DescribeRepositoriesRequest> describing() {
        return Need.onEach("ecr-public:DescribeRepositories", "repository*", (call, request) -> {
            List<String> names = Given.list(request.repositoryNames());
            return names.isEmpty()
                    ? List.of(Target.arn(STORE.home(call, request, "*").arn()))
                    : names.stream()
                            .map(name -> RepositoryStore.target(call, STORE.home(call, request, name)))
                            .toList();
        });
    }

    static Map<String, String> tags(@Nullable List<Tag> tags) {
        Map<String, String> read = new TreeMap<>();
        Given.list(tags).forEach(tag -> read.put(Given.text(tag.key()), Given.text(tag.value())));
        return read;
    }

    private static CreateRepositoryResponse create(WriteCall call, CreateRepositoryRequest request) {
        EcrPublic.refuseElsewhere(call);
        Home home = STORE.home(call, request);
        RepositoryStore.checkNew(home.name());
        if (RepositoryStore.find(call.records(), home).isPresent()) {
            throw EcrFailures.repositoryExists(home);
        }
        String catalog = request.catalogData() == null ? "" : ShapeText.write(request.catalogData());
        Repository repository = new Repository(
                home,
                call.now(),
                Repository.MUTABLE,
                List.of(),
                false,
                "AES256",
                "",
                "",
                "",
                Instant.EPOCH,
                RepositoryTags.checked(tags(request.tags())),
                catalog);
        RepositoryStore.put(call, repository);
        return CreateRepositoryResponse.builder()
                .repository(shown(repository))
                .catalogData(catalog(repository))
                .build();
    }

    static RepositoryCatalogData catalog(Repository repository) {
        return ShapeText.read(
                RepositoryCatalogData.class,
                (software.amazon.awssdk.core.SdkPojo) RepositoryCatalogData.builder(),
                repository.catalog().isEmpty() ? "{}" : repository.catalog());
    }

    private static software.amazon.awssdk.services.ecrpublic.model.Repository shown(Repository repository) {
        return software.amazon.awssdk.services.ecrpublic.model.Repository.builder()
                .repositoryArn(repository.home().arn())
                .registryId(repository.account())
                .repositoryName(repository.name())
                .repositoryUri(repository.home().uri())
                .createdAt(repository.created())
                .build();
    }

    private static DescribeRepositoriesResponse describe(Call call, DescribeRepositoriesRequest request) {
        EcrPublic.refuseElsewhere(call);
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
                Given.number(request.maxResults(), Repositories.PAGE),
                () -> EcrFailures.of("InvalidParameterException", "Invalid parameter at 'nextToken'"));
        return DescribeRepositoriesResponse.builder()
                .repositories(
                        page.items().stream().map(PublicRepositories::shown).toList())
                .nextToken(page.next().orElse(null))
                .build();
    }

    private static DeleteRepositoryResponse delete(WriteCall call, DeleteRepositoryRequest request) {
        Repository repository = EcrPublic.get(call, request);
        Repositories.empty(call, repository, Given.flag(request.force()));
        RepositoryStore.remove(call, repository);
        return DeleteRepositoryResponse.builder().repository(shown(repository)).build();
    }
}
