package dev.maquette.prompt;

import dev.maquette.runner.Leftovers;
import dev.maquette.runner.ShellDispatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What an account holds beside what it began with. Each question answers with names, parted by blanks. */
record CloudLeftovers(ShellDispatcher dispatcher) implements Leftovers {

    private static final Map<String, String> QUESTIONS = new LinkedHashMap<>();

    static {
        QUESTIONS.put("user", "aws iam list-users --query 'Users[?UserName!=`administrator`].UserName'");
        QUESTIONS.put("group", "aws iam list-groups --query 'Groups[].GroupName'");
        QUESTIONS.put("role", "aws iam list-roles --query 'Roles[?!starts_with(Path, `/aws-service-role/`)].RoleName'");
        QUESTIONS.put("policy", "aws iam list-policies --scope Local --query 'Policies[].PolicyName'");
        QUESTIONS.put("bucket", "aws s3api list-buckets --query 'Buckets[].Name'");
        QUESTIONS.put("table", "aws dynamodb list-tables --query TableNames");
        QUESTIONS.put("vpc", "aws ec2 describe-vpcs --query 'Vpcs[?!IsDefault].VpcId'");
        QUESTIONS.put("address", "aws ec2 describe-addresses --query 'Addresses[].AllocationId'");
        QUESTIONS.put("volume", "aws ec2 describe-volumes --query 'Volumes[].VolumeId'");
        QUESTIONS.put(
                "instance",
                "aws ec2 describe-instances --query"
                        + " 'Reservations[].Instances[?State.Name!=`terminated`].InstanceId'");
    }

    @Override
    public List<String> find() {
        List<String> left = new ArrayList<>();
        QUESTIONS.forEach((kind, question) -> names(question).forEach(name -> left.add(kind + "/" + name)));
        return left;
    }

    private Stream<String> names(String question) {
        return Stream.of(dispatcher.query(question + " --output text").output().split("\\s+"))
                .filter(name -> !name.isEmpty() && !name.equals("None"));
    }
}
