package dev.maquette.aws.s3;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which actions are of objects and which of buckets (Service Authorization Reference, Amazon S3). */
final class S3Actions {

    private static final Set<String> ON_OBJECTS = Set.of(
            "s3:abortmultipartupload",
            "s3:bypassgovernanceretention",
            "s3:deleteobject",
            "s3:deleteobjecttagging",
            "s3:deleteobjectversion",
            "s3:deleteobjectversiontagging",
            "s3:getobject",
            "s3:getobjectacl",
            "s3:getobjectattributes",
            "s3:getobjectlegalhold",
            "s3:getobjectretention",
            "s3:getobjecttagging",
            "s3:getobjecttorrent",
            "s3:getobjectversion",
            "s3:getobjectversionacl",
            "s3:getobjectversionattributes",
            "s3:getobjectversiontagging",
            "s3:listmultipartuploadparts",
            "s3:objectowneroverridetobucketowner",
            "s3:putobject",
            "s3:putobjectacl",
            "s3:putobjectlegalhold",
            "s3:putobjectretention",
            "s3:putobjecttagging",
            "s3:putobjectversionacl",
            "s3:putobjectversiontagging",
            "s3:restoreobject");

    private static final Set<String> ON_BUCKETS = Set.of(
            "s3:createbucket",
            "s3:deletebucket",
            "s3:deletebucketpolicy",
            "s3:deletebucketwebsite",
            "s3:getbucketacl",
            "s3:getbucketcors",
            "s3:getbucketlocation",
            "s3:getbucketlogging",
            "s3:getbucketnotification",
            "s3:getbucketpolicy",
            "s3:getbuckettagging",
            "s3:getbucketversioning",
            "s3:getbucketwebsite",
            "s3:getencryptionconfiguration",
            "s3:getlifecycleconfiguration",
            "s3:getreplicationconfiguration",
            "s3:listbucket",
            "s3:listbucketmultipartuploads",
            "s3:listbucketversions",
            "s3:putbucketacl",
            "s3:putbucketcors",
            "s3:putbucketlogging",
            "s3:putbucketnotification",
            "s3:putbucketpolicy",
            "s3:putbuckettagging",
            "s3:putbucketversioning",
            "s3:putbucketwebsite",
            "s3:putencryptionconfiguration",
            "s3:putlifecycleconfiguration",
            "s3:putreplicationconfiguration");

    private S3Actions() {}

    /** Whether an action is of objects rather than of buckets; nothing where it is not known. */
    static Optional<Boolean> isOnObjects(String action) {
        String small = action.toLowerCase(Locale.ROOT);
        if (ON_OBJECTS.contains(small)) {
            return Optional.of(true);
        }
        return ON_BUCKETS.contains(small) ? Optional.of(false) : Optional.empty();
    }
}
