package dev.maquette.aws.ec2;

/** Something that EC2 keeps under an id of its own. Implemented by records of state. */
public interface Resource {

    /** Such as {@code vpc-0a1b2c3d4e5f67890}. */
    String id();
}
