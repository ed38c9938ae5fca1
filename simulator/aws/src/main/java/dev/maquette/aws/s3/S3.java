package dev.maquette.aws.s3;

import dev.maquette.aws.api.Authorizer;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Protocol;
import dev.maquette.aws.api.Service;
import dev.maquette.aws.api.ServiceRoom;
import dev.maquette.aws.api.Standings;
import dev.maquette.aws.api.TaggedResource;
import dev.maquette.world.Records;
import dev.maquette.world.Table;
import java.util.List;

/** S3, general purpose buckets. */
public final class S3 implements ServiceRoom {

    public static final Service SERVICE =
            Service.rest("S3", "s3", Protocol.REST_XML, "2006-03-01", "http://s3.amazonaws.com/doc/2006-03-01/");

    private final Standings standings;

    /** @param standings by which several keys of one request are decided on one by one */
    public S3(Standings standings) {
        this.standings = standings;
    }

    @Override
    public Operations operations() {
        Operations.Builder s3 = Operations.of(SERVICE);
        Buckets.register(s3);
        BucketLists.register(s3);
        BucketPolicies.register(s3);
        BucketSwitches.register(s3);
        BucketAccess.register(s3);
        StoredConfigurations.register(s3);
        BucketTags.register(s3);
        BucketLocks.register(s3);
        ObjectLocks.register(s3);
        Acls.register(s3);
        ObjectWrites.register(s3);
        ObjectReads.register(s3);
        ObjectAttributes.register(s3);
        ObjectCopies.register(s3);
        ObjectDeletes.register(s3, new Authorizer(standings));
        ObjectTags.register(s3);
        Listings.register(s3);
        VersionListings.register(s3);
        Uploads.register(s3);
        UploadLists.register(s3);
        Parts.register(s3);
        Completion.register(s3);
        return s3.build();
    }

    @Override
    public List<Table<?>> tables() {
        return S3Tables.all();
    }

    /** Its tags are only put all at once, so nobody else's request adds one. */
    @Override
    public List<TaggedResource> taggedResources(Records records, String account, String region) {
        return BucketStore.owned(records, account).values().stream()
                .flatMap(name -> BucketStore.find(records, name).stream())
                .filter(bucket ->
                        bucket.region().equals(region) && !bucket.tags().isEmpty())
                .map(bucket -> new TaggedResource(bucket.arn(), bucket.tags()))
                .toList();
    }
}
