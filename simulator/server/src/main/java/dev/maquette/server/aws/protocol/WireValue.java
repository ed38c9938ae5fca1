package dev.maquette.server.aws.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/** A value as it came over the wire: a tree of JSON or CBOR, of XML, or of a query's names. */
interface WireValue {

    /** The member of a structure. */
    Optional<WireValue> member(SdkField<?> field);

    /** The members of a list. */
    List<WireValue> items(ListTrait trait);

    /** The entries of a map, in order. */
    Map<String, WireValue> entries(MapTrait trait);

    boolean isNull();

    /** A value without parts, of the type that the field wants. */
    Object scalar(SdkField<?> field);
}
