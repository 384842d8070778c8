"""Status reasons of calls on S3 objects, and of configurations that a bucket does not have."""

from __future__ import annotations

from xraystack.facts.reasons.row import Reason

REASONS = (
    Reason(
        "object-checksum",
        r"you specified did not match (?:the calculated checksum|what we received)|you specified for part \d+ did not match|Content-MD5 you specified|x-amz-checksum-\w+ header is invalid|Checksum Type mismatch|\bchecksum (?:mode|type cannot)|[Mm]ultiple checksum Types|include the checksum for each part|x-amz-content-sha256'? [^\n]*did not match|does not match what was computed",
        "the checksum or the length of the upload does not fit its data, or the parts have different kinds of checksums",
        "Let the SDK compute it: remove own Content-MD5 and x-amz-checksum headers, and upload again. In a multipart upload pass the same ChecksumAlgorithm and ChecksumType to each call; FULL_OBJECT requires a CRC algorithm. A proxy that changes the body causes this, too.",
    ),
    Reason(
        "object-parts",
        r"specified parts could not be found|list of parts was not in ascending order|upload is smaller than the minimum allowed|specify at least one part\b|Part number must be an integer|specified (?:multipart )?upload does not exist",
        "the multipart upload cannot be completed: it has ended already, or the list of its parts is not right",
        "Pass to CompleteMultipartUpload each PartNumber with its ETag, in ascending order. Each part but the last has 5 MiB or more. An upload that was completed or aborted (also by a lifecycle rule) must start again:\naws s3api list-multipart-uploads --bucket BUCKET",
    ),
    Reason(
        "object-customer-key",
        r"with Customer provided key(?:s)?\b|stored using a form of Server Side Encryption|secret key was invalid for the specified algorithm|MD5 hash of the key did not match|upload initiate requested encryption|encryption parameters did not match the ones used",
        "the object is encrypted with a key of the caller (SSE-C), and the call does not pass that key rightly",
        "Pass the same SSECustomerAlgorithm (AES256) and SSECustomerKey to each call on the object, also to HeadObject, copies and parts. For a key of KMS remove them, and set ServerSideEncryption: aws:kms.",
    ),
    Reason(
        "object-encryption-value",
        r"Encryption request you specified is not valid",
        "the value of ServerSideEncryption is not valid",
        "Set ServerSideEncryption to AES256, aws:kms or aws:kms:dsse, and SSEKMSKeyId only with the last two.",
    ),
    Reason(
        "object-copy-itself",
        r"copy an object to itself without changing",
        "the copy would change nothing: source and target are the same object",
        "Set MetadataDirective: REPLACE (in the AWS CLI --metadata-directive REPLACE), change the storage class or encryption, or choose another target.",
    ),
    Reason(
        "object-copy-source",
        r"[Ii]nvalid copy source|source of a copy request may not|copy range is invalid|x-amz-copy-source-range|not valid for source object of size",
        "the source of the copy is not valid: its form, its version or its range",
        "Write CopySource as BUCKET/KEY, URL-encoded, with ?versionId=ID to name a version, which must not be a delete marker. A range lies within the source's size: bytes=0-LAST.",
    ),
    Reason(
        "object-range",
        r"requested (?:range|partnumber)(?: is)? not satisfiable",
        "the object is shorter than the range or has fewer parts than the call requests; it may be empty",
        "Read the size first, and request a range within it:\naws s3api head-object --bucket BUCKET --key KEY --query ContentLength",
    ),
    Reason(
        "object-precondition",
        r"pre-?conditions you specified did not hold|^Precondition Failed\W*\n|conditional request cannot succeed due to a conflicting operation",
        "the object is not as If-Match or If-None-Match requires: it exists already, or another process changed it",
        "Of a state lock of Terraform (KEY.tflock): wait until the other run has ended; release it only if that one has stopped (terraform force-unlock). Otherwise read the object again, and repeat the call with its new ETag.",
    ),
    Reason(
        "object-storage-class",
        r"storage class you specified is not valid",
        "Amazon S3 has no such storage class, or not for this kind of bucket",
        "Set StorageClass to STANDARD, STANDARD_IA, ONEZONE_IA, INTELLIGENT_TIERING, GLACIER_IR, GLACIER or DEEP_ARCHIVE. A directory bucket has EXPRESS_ONEZONE only.",
    ),
    Reason(
        "object-grants",
        r"both Canned ACLs and Header Grants|Invalid group uri|Invalid canonical user|^Invalid id\W*\n",
        "the grants of the ACL are not valid",
        "Use either ACL or grants. A grantee is id=CANONICAL_ID or uri=http://acs.amazonaws.com/groups/s3/LogDelivery (also global/AllUsers). A bucket policy in place of an ACL is easier.",
    ),
    Reason(
        "object-url-expired",
        r"^Request has expired\b|^Invalid according to Policy: Policy expired",
        "the presigned URL or form has expired",
        "Make a new one shortly before its use. It lasts as long as Expires allows (at most 7 days), and not longer than the credentials that signed it: those of a role end after some hours.",
    ),
    Reason(
        "object-post-form",
        r"Invalid according to Policy: |Bucket POST must contain a field|Simple-Conditions must|Invalid Policy: Invalid ",
        "the form of a presigned POST does not fit its policy",
        "Send exactly the fields that create_presigned_post (createPresignedPost) gives, then the file as the last one. Further fields such as Content-Type require a condition in the policy; content-length-range limits the size.",
    ),
    Reason(
        "object-signed-url",
        r"Query-string authentication (?:requires|version)|Error parsing the X-Amz-Credential parameter|headers present in the request which were not signed",
        "the presigned URL is not complete, or the request has other headers than were signed",
        "Use the URL unchanged: quote it in a shell, and do not escape & as &amp;. Send the headers that were signed, and no further x-amz- headers.",
    ),
    Reason(
        "object-owner-parameter",
        r"expected bucket owner parameter must be",
        "the expected bucket owner is not an account ID",
        "Pass ExpectedBucketOwner as 12 digits. In YAML quote it, so that leading zeros stay.",
    ),
    Reason(
        "object-version",
        r"Invalid version id specified|version-id marker cannot be",
        "the version ID is not one of the object",
        "Pass a VersionId of the list (null for objects from before versioning), or none. To list them:\naws s3api list-object-versions --bucket BUCKET --prefix KEY",
    ),
    Reason(
        "object-lock-date",
        r"retain until date must be in the future|object-lock-mode must both be supplied|Unknown wormMode directive",
        "the retention of the object is not complete or not valid",
        "Pass both ObjectLockMode (GOVERNANCE or COMPLIANCE) and ObjectLockRetainUntilDate, a time in the future such as 2027-01-31T00:00:00Z.",
    ),
    Reason(
        "object-not-implemented",
        r"header you provided implies functionality that is not implemented",
        "Amazon S3 does not support a header of the request, most often that of a stream whose length is unknown",
        "Pass ContentLength, read the stream into memory or a file first, or upload in parts (Upload of @aws-sdk/lib-storage, upload_fileobj of boto3). A directory bucket lacks some features, such as ACLs and tags.",
    ),
    Reason(
        "object-too-large",
        r"[Pp]roposed upload exceeds the maximum allowed",
        "one request uploads 5 GB at most",
        "Upload in parts: aws s3 cp does so by itself. Of a presigned POST, content-length-range limits the size.",
    ),
    Reason(
        "object-method",
        r"^(?:The specified method is not allowed against this resource|Method Not Allowed)\W*\n",
        "the call is not possible for this object or endpoint: often the version is a delete marker",
        "Read an earlier version, or delete the marker to have the object back (aws s3api list-object-versions shows them). Write through the bucket's own endpoint, not through its website endpoint.",
    ),
    Reason(
        "object-metadata",
        r"Header value cannot be represented using ISO-8859-1|MetadataTooLarge|metadata headers exceed the maximum allowed metadata size",
        "the metadata of the object has characters that a header cannot have, or is larger than 2 KB",
        "Use ASCII in Metadata, ContentDisposition and names in headers, or encode the value (RFC 2047 or URL encoding). Keep larger data in the object or in tags.",
    ),
    Reason(
        "object-tagging-header",
        r"'x-amz-tagging' shall be encoded",
        "Tagging of the object is not valid",
        "Write Tagging as URL query: Key1=Value1&Key2=Value2, URL-encoded, each key once, at most ten.",
    ),
    Reason(
        "bucket-configuration-absent",
        r"NoSuch(?:LifecycleConfiguration|CORSConfiguration|WebsiteConfiguration|PublicAccessBlockConfiguration|TagSet|BucketPolicy|Configuration)\b|(?:ServerSideEncryptionConfiguration|ReplicationConfiguration|ObjectLockConfiguration|OwnershipControls)NotFoundError|The (?:(?:CORS|website|server side encryption|public access block) configuration|bucket ownership controls|TagSet|bucket policy) (?:do(?:es)? not exist|(?:was|were) not found)|bucket does not have an? (?:website|ObjectLock) configuration",
        "the bucket does not have this configuration: it was never set, or was removed outside of the stack",
        "A program that reads it must accept that it is absent. If the stack sets it, set it again with an update of that property, or by hand with the same value. Check also that the name is that of the right bucket.",
    ),
    Reason(
        "bucket-lock-versioning",
        r"Object Lock configuration is present on this bucket, so the versioning",
        "the versioning of a bucket with object lock cannot be suspended",
        "Restore VersioningConfiguration.Status: Enabled. Object lock cannot be switched off again.",
    ),
    Reason(
        "bucket-cors-request",
        r"CORSResponse: |Origin request header needed",
        "the bucket's CORS rules do not allow the request of the browser",
        "Add a rule to CorsConfiguration: the page's origin in AllowedOrigins (https://HOST, without a path), the method, and AllowedHeaders: ['*']. Behind CloudFront forward the header Origin.",
    ),
    Reason(
        "bucket-lifecycle-date",
        r"'Date' must be at midnight GMT|TransitionDefaultMinimumObjectSize found",
        "a date or the minimum size in the lifecycle rules is not valid",
        "Write dates as midnight of UTC: 2027-01-31T00:00:00Z. TransitionDefaultMinimumObjectSize is all_storage_classes_128K or varies_by_storage_class.",
    ),
    Reason(
        "bucket-log-region",
        r"Cross S3 location logging not allowed|CrossLocationLoggingProhibit",
        "the bucket for access logs is in another region than the bucket",
        "Set LoggingConfiguration.DestinationBucketName to a bucket of the same region and account.",
    ),
    Reason(
        "bucket-routing-rules",
        r"protocol can be http or https\. If not defined|ReplaceKeyPrefix or ReplaceKey\b|^Condition cannot be empty\. To redirect",
        "a routing rule of the website configuration is not valid",
        "In RoutingRules, RedirectRule has Protocol http or https, and either ReplaceKeyWith or ReplaceKeyPrefixWith. Remove RoutingRuleCondition to redirect all requests. Otherwise set HttpErrorCodeReturnedEquals or KeyPrefixEquals in it.",
    ),
    Reason(
        "bucket-inventory",
        r"Document ID does not match the specified configuration ID|Invalid bucket ARN\.?\W*\n[^\n]*InvalidS3DestinationBucket",
        "the configuration for inventory, analytics or metrics has another ID than the call, or no valid destination",
        "Use the same Id in the call and in the configuration. The destination is the ARN of a bucket (arn:aws:s3:::BUCKET), whose policy allows s3.amazonaws.com s3:PutObject.",
    ),
    Reason(
        "bucket-system-tags",
        r"System tags cannot be added/updated by requester",
        "tags whose key begins with aws: belong to AWS, and cannot be set or removed",
        "Remove these keys from the call. A call that replaces all tags must pass the tags with aws: unchanged, such as those of CloudFormation: change the tags in the template instead.",
    ),
    Reason(
        "access-point-owned",
        r"create the named access ?point succeeded and you already own it",
        "the account already has an access point of that name in this region",
        "Change Name of AWS::S3::AccessPoint, or import the existing one. To list them:\naws s3control list-access-points --account-id ACCOUNT",
    ),
    Reason(
        "access-point-bucket",
        r"AccessPoint can only be created for existing bucket",
        "the bucket of the access point does not exist in this region and account",
        "Set Bucket to Ref of the bucket, so that it is created first. For a bucket of another account set BucketAccountId, too.",
    ),
    Reason(
        "access-point-control-region",
        r"API you are attempting to access must be addressed using the specified endpoint",
        "the call for Multi-Region Access Points is made in the wrong region",
        "Send calls that create, change or delete a Multi-Region Access Point to us-west-2 (--region us-west-2), wherever its buckets are.",
    ),
    Reason(
        "bucket-lifecycle-action",
        r"At least one action needs to be specified in a rule",
        "a lifecycle rule has no action",
        "Give each rule an action: ExpirationInDays, Transitions, NoncurrentVersionExpiration, NoncurrentVersionTransitions or AbortIncompleteMultipartUpload. Status: Enabled alone is not enough.",
    ),
    Reason(
        "bucket-directory-feature",
        r"(\w+) is not valid, expected CreateBucketConfiguration",
        "a directory bucket does not have this configuration",
        "Remove it from the directory bucket, or use a general purpose bucket. A name that ends with --x-s3 is one of a directory bucket.",
    ),
)
"""Searched for early: rows of clocks, policies, versions and busy resources have the same words."""
