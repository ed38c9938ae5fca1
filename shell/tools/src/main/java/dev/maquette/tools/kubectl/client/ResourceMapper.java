package dev.maquette.tools.kubectl.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** From what people type (deploy, deployments.apps, Deployment) or objects say (apiVersion, kind) to the server's resources. */
public final class ResourceMapper {
    private final ApiServer server;
    private final DiscoveryCache cache;

    ResourceMapper(ApiServer server, DiscoveryCache cache) {
        this.server = server;
        this.cache = cache;
    }

    /** All resources, as the server names them now. */
    public List<ApiResource> fresh() throws InterruptedException {
        return cache.refresh(server);
    }

    /** The resource a word means, or the error kubectl has for it. */
    public ApiResource require(String word) throws InterruptedException {
        return find(word).orElseThrow(() -> unknown(word));
    }

    private static KubectlException unknown(String word) {
        int dot = word.indexOf('.');
        return KubectlException.error(
                "the server doesn't have a resource type \"" + (dot < 0 ? word : word.substring(0, dot)) + "\"");
    }

    /** The resource a word means: plural, singular, short or kind, followed by {@code .group} or {@code .version.group}. */
    public Optional<ApiResource> find(String word) throws InterruptedException {
        String lower = word.toLowerCase(Locale.ROOT);
        return search(each -> means(each, lower));
    }

    private static boolean means(ApiResource resource, String word) {
        int dot = word.indexOf('.');
        String name = dot < 0 ? word : word.substring(0, dot);
        String rest = dot < 0 ? "" : word.substring(dot + 1);
        return isNamed(resource, name)
                && (rest.isEmpty()
                        || rest.equals(resource.group())
                        || rest.equals(resource.version() + "." + resource.group()));
    }

    private static boolean isNamed(ApiResource resource, String name) {
        return name.equals(resource.plural())
                || name.equals(resource.singular())
                || name.equals(resource.kind().toLowerCase(Locale.ROOT))
                || resource.shortNames().contains(name);
    }

    /** The resource of an object, or the error for a kind the server does not know. */
    public ApiResource of(JsonNode object, String source) throws InterruptedException {
        String apiVersion = object.path("apiVersion").asText("");
        String kind = object.path("kind").asText("");
        return of(apiVersion, kind)
                .orElseThrow(() -> KubectlException.error("resource mapping not found for name: \"" + Trees.name(object)
                        + "\" namespace: \"" + Trees.namespace(object) + "\" from \"" + source
                        + "\": no matches for kind \"" + kind + "\" in version \"" + apiVersion
                        + "\"\nensure CRDs are installed first"));
    }

    public Optional<ApiResource> of(String apiVersion, String kind) throws InterruptedException {
        return search(
                each -> each.apiVersion().equals(apiVersion) && each.kind().equals(kind));
    }

    /** The resources of a category such as {@code all}, each in its preferred version. */
    public List<ApiResource> category(String name) throws InterruptedException {
        List<ApiResource> found = new ArrayList<>();
        for (ApiResource each : cache.resources(server)) {
            boolean known =
                    found.stream().anyMatch(other -> other.groupResource().equals(each.groupResource()));
            if (each.categories().contains(name) && !known && each.allows("list")) {
                found.add(each);
            }
        }
        return found;
    }

    /** A miss asks the server again, since a definition may be new. */
    private Optional<ApiResource> search(Predicate<ApiResource> wanted) throws InterruptedException {
        Optional<ApiResource> found = best(cache.resources(server), wanted);
        return found.isPresent() ? found : best(cache.refresh(server), wanted);
    }

    /** A full name beats a short one; otherwise the server's order decides. */
    private static Optional<ApiResource> best(List<ApiResource> all, Predicate<ApiResource> wanted) {
        return all.stream().filter(wanted).findFirst();
    }
}
