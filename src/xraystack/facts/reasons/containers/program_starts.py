"""Status reasons of the programs in containers: errors of runtimes, frameworks and servers that end them or fail their health checks."""

from __future__ import annotations

from xraystack.facts.reasons.row import VARIABLE, Reason

REASONS = (
    Reason(
        "variable-rejected",
        rf"(?-i:^(?!.*\b(?:secrets?|parameter name)\b).*?(?:(?:[Ii]nvalid|[Uu]nknown|[Uu]nsupported|[Ii]llegal|[Uu]nrecogni[sz]ed)\b[^.\n]{{0,60}}{VARIABLE}|{VARIABLE}\b[^\n]{{0,80}}\b(?:not (?:supported|valid|allowed|recogni[sz]ed)|invalid|unsupported|must be)\b))",
        "a program does not accept the value of {variable|an environment variable}",
        "Compare {variable|the variable} with the documentation of the program: its form, its allowed values, and quotes or spaces that belong to the value. In ECS it is set in Environment, Secrets or EnvironmentFiles of the container, or in the image.",
    ),
    Reason(
        "blocked-host-header",
        r"DisallowedHost|Invalid HTTP_HOST header|Blocked hosts?: |Blocked request\. This host \([^)]*\) is not allowed",
        "the framework rejects this host name; the health check of a load balancer sends the address of the target",
        "Let the application respond to the path of the health check before it checks the host: a middleware in Django, host_authorization with exclude in Rails. Or add the task's own address at the start (ALLOWED_HOSTS, config.hosts): ECS_CONTAINER_METADATA_URI_V4 of the task has it. Add a domain of the application too. Names of others are mostly of scanners, and must stay rejected.",
    ),
    Reason(
        "migrations-pending",
        r"PendingMigrationError|\bMigrations are pending\b|\bunapplied migrations?\b",
        "the tables of the database are older than the program: its migrations did not run there",
        "Run them before the new version starts: python manage.py migrate, or bin/rails db:migrate. In ECS do so in a separate task, in the same subnets and security group:\naws ecs run-task --cluster CLUSTER --task-definition TASK_DEFINITION --launch-type FARGATE --network-configuration CONFIGURATION --overrides OVERRIDES",
    ),
    Reason(
        "database-table-missing",
        r"""\bUndefinedTable\b|(?:ProgrammingError|QueryFailedError|PSQLException|ERROR): (?:ERROR: +)?relation \S+ does not exist|OperationalError: no such table: |\bBase table or view not found\b|ER_NO_SUCH_TABLE|\bTable '[\w$-]+\.[\w$-]+' doesn't exist|\(1146, |ERROR 1146 """,
        "the database has no table of this name: the program's migrations did not run there, or it uses another database or schema",
        "Run the migrations, in ECS as a separate task before the service starts. Check the name of the database in the program's variables, and the schema (search_path in PostgreSQL). A SQLite file in a container is new in each task: mount a volume, or use a server.",
    ),
    Reason(
        "web-worker-timeout",
        r"\bWORKER TIMEOUT \(pid: ?\d+\)",
        "a worker of Gunicorn did not respond within its timeout (30 seconds by default), so Gunicorn replaced it",
        "Find the call that blocks it: mostly a request to a database or an address without a route, or too little Cpu. Raise --timeout only for requests that are long by design. --worker-class gthread with --threads keeps the worker responsive. If SIGKILL follows, also check the memory.",
    ),
    Reason(
        "web-worker-boot",
        r"Worker failed to boot|Worker \(pid: ?\d+\) exited with code [34]\b",
        "the workers of Gunicorn ended at their start, because the application raised an exception",
        "Read the traceback in the lines before it: mostly a missing module, a missing environment variable, or an error in the settings. To see it at once, run gunicorn with --preload.",
    ),
    Reason(
        "web-app-object",
        r"Error loading ASGI app|Failed to find (?:attribute|application object) '[^']*' in '|Could not locate a Flask application",
        "the web server does not find the application: its module or the object in it has another name, or is in another directory",
        "Pass MODULE:OBJECT as the files in the image are named, such as main:app for main.py (FLASK_APP for Flask). Set WORKDIR to the directory of the module, or --app-dir (Uvicorn), --chdir (Gunicorn). An exception at the import also has this effect: read the lines before it.",
    ),
    Reason(
        "application-secret",
        r"SECRET_KEY setting must not be empty|Missing `?secret_key_base`? for|No application encryption key has been specified|Missing encryption key to decrypt file with",
        "the framework has no secret key: the variable that its settings read is missing or empty",
        "Store the key in Secrets Manager, and pass it with Secrets of the container: SECRET_KEY_BASE or RAILS_MASTER_KEY for Rails, APP_KEY for Laravel, for Django the variable that its settings read. If it occurs at docker build, pass a dummy value for that step only.",
    ),
    Reason(
        "server-pid-file",
        r"A server is already running\b[^\n]*\.pid",
        "the PID file of an earlier run of the Rails server exists, in the image or in a volume",
        "Delete it in the entry script before the server starts: rm -f tmp/pids/server.pid. Add tmp/pids to .dockerignore.",
    ),
    Reason(
        "spring-data-source",
        r"Failed to configure a DataSource|Failed to determine a suitable driver class",
        "Spring Boot has no address of a database",
        "Set SPRING_DATASOURCE_URL (jdbc:postgresql://HOST:5432/NAME), SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD in Environment and Secrets of the container. If the file of a profile has them, set SPRING_PROFILES_ACTIVE. Without a database exclude DataSourceAutoConfiguration.",
    ),
    Reason(
        "spring-placeholder",
        r"Could not resolve placeholder '[^']*' in ",
        "Spring finds no value for a placeholder of its configuration",
        "Set the environment variable of that name in Environment or Secrets of the container: capital letters, with _ instead of dots and without hyphens. Or write a default: ${NAME:default}. If the file of a profile has the value, set SPRING_PROFILES_ACTIVE.",
    ),
    Reason(
        "spring-bean",
        r"required a bean of type '[^']*' that could not be found|required a single bean, but \d+ were found",
        "Spring has no bean, or several, of a type that a class requires",
        "Put the class into the package of the application class or below it, or name its package in scanBasePackages. Check that its module is in the image, and that the profile or property that enables it is set (SPRING_PROFILES_ACTIVE). Of several beans mark one as @Primary.",
    ),
    Reason(
        "spring-start",
        r"\bAPPLICATION FAILED TO START\b(?!(?s:.*)was already in use)",
        "Spring Boot could not start the application: the lines after Description name the cause",
        "Read the lines after Description and Action in the log of the container. Mostly a port is in use, the address of a database or a variable is missing, or a bean does not exist:\naws logs tail LOG_GROUP --since 1h",
    ),
    Reason(
        "java-class-version",
        r"UnsupportedClassVersionError|compiled by a more recent version of the Java Runtime",
        "the program was compiled for a newer Java than the image has",
        "Use an image with that Java or a later one: class file version 52 is Java 8, 55 is 11, 61 is 17, 65 is 21. Or compile for the older one (maven.compiler.release, release of Gradle). A Lambda function requires the Runtime of that version.",
    ),
    Reason(
        "jar-manifest",
        r"no main manifest attribute",
        "the JAR file does not name its main class: it is the plain archive of the build, not the executable one",
        "Copy the executable one into the image: the output of spring-boot-maven-plugin (goal repackage), or of bootJar and not NAME-plain.jar. Or start it by its class: java -cp app.jar CLASS.",
    ),
    Reason(
        "java-heap-options",
        r"Could not reserve enough space for|Invalid (?:maximum|initial) heap size|Initial heap size set to a larger value than|Could not create the Java Virtual Machine",
        "the Java virtual machine did not start: an option is wrong, or its heap does not fit into the memory; the line before may name it",
        "Check JAVA_TOOL_OPTIONS, JAVA_OPTS and Command. Replace -Xms and -Xmx by -XX:MaxRAMPercentage=75, or keep them below Memory of the container (a 32-bit Java allows less). Remove an option that this version of Java does not know (Unrecognized VM option).",
    ),
    Reason(
        "nginx-configuration",
        r"\[emerg\][^\n]*(?:unknown directive|directive is not allowed here|unexpected \"|invalid number of arguments|is duplicate|invalid parameter|unknown \"\w+\" variable|is not terminated)",
        "the configuration of nginx has an error at the line that ends the message",
        "Correct that line: a missing semicolon or bracket is often in the line before. A variable such as $host disappears if envsubst or a shell writes the file: name the allowed variables, or escape it. To check the file in the image: nginx -t",
    ),
    Reason(
        "nginx-certificate",
        r"\[emerg\][^\n]*cannot load certificate",
        "nginx cannot read a certificate or its key at this path",
        "Copy the file into the image, or mount it. In ECS mostly the load balancer has the certificate (HTTPS listener with a certificate of ACM): then let nginx listen without ssl. Check also the mode of the file, and that certificate and key belong together.",
    ),
    Reason(
        "npm-script-missing",
        r"(?i:npm err(?:or|!)) Missing script: ",
        "package.json in the image has no script of this name",
        "Add the script to scripts of package.json, or correct Command. Check that WORKDIR is the directory of package.json, and that the final stage of the Dockerfile copies it.",
    ),
    Reason(
        "node-module-kind",
        r"Cannot use import statement outside a module|\bERR_REQUIRE_ESM\b|require is not defined in ES module scope",
        "Node.js loads a file as the other kind of module: ES modules use import, CommonJS uses require",
        'For import set "type": "module" in package.json, or name the file .mjs; for require name it .cjs. Copy package.json into the final stage of the image. If a package is only an ES module, load it with import(), or use an older version. Start the compiled JavaScript, not the TypeScript.',
    ),
    Reason(
        "node-native-module",
        r"was compiled against a different Node\.js version|invalid ELF header|Query engine library for current platform",
        "a native library of the program was built for another system or version than the one in the image",
        "Install the packages in the image itself (npm ci), with the same base image in all stages, and add node_modules to .dockerignore. For Prisma add the platform to binaryTargets and run prisma generate in the image.",
    ),
    Reason(
        "node-openssl",
        r"digital envelope routines::unsupported|ERR_OSSL_EVP_UNSUPPORTED",
        "a tool, mostly an old webpack, uses a hash function that OpenSSL 3 of Node.js 17 and later does not allow",
        "Update webpack or the tool (webpack 5.61 or later). Until then set NODE_OPTIONS=--openssl-legacy-provider for the build, or build with Node.js 16.",
    ),
    Reason(
        "next-build-missing",
        r"Could not find a (?:valid|production) build in the '",
        "the image does not contain the build of the Next.js application",
        "Run next build in the Dockerfile, and copy .next (or .next/standalone and .next/static) into the final stage. Check .dockerignore, WORKDIR, and that no volume is mounted over the directory.",
    ),
    Reason(
        "shared-library-missing",
        r"cannot open shared object file: No such file",
        "the image lacks a library of the system that the program loads",
        "Install the package that contains the library in the Dockerfile, in the stage that runs the program. Examples on Debian: libgl1 for libGL.so.1, libpq5 for libpq.so.5. A program built on Debian or Ubuntu often does not run on Alpine: use the same base image.",
    ),
    Reason(
        "glibc-version",
        r"version [`'\W]?(?:GLIBC|GLIBCXX|CXXABI)_[\d.]+'? not found",
        "the program was built for a newer C library than the image or the computer has",
        "Build and run it on the same base image, or build it on an older one. A Go program can be built without it: CGO_ENABLED=0. For Lambda build on the image of the Runtime: Amazon Linux 2023 has glibc 2.34, Amazon Linux 2 has 2.26.",
    ),
    Reason(
        "variable-missing",
        r"(?-i:\bKeyError: '[A-Z][A-Z0-9]*_[A-Z0-9_]+')|validation errors? for \w*(?:Settings|Config)\b(?s:.*)(?:[Ff]ield required|\btype=missing)",
        "the program requires a value that is not set, mostly an environment variable",
        "Add it to Environment of the container or function; a confidential value belongs to Secrets of the container. The names must be equal, with capital letters. Register a new revision and let the service use it: running tasks keep their variables.",
    ),
    Reason(
        "dotnet-runtime",
        r"You must install (?:or update )?\.NET to run this application|The framework 'Microsoft\.\w+\.App', version '[^']*'[^\n]* was not found",
        "the image has no .NET runtime of the version and kind that the program requires",
        "Use the image that fits to TargetFramework: mcr.microsoft.com/dotnet/aspnet:VERSION for web programs, dotnet/runtime for others. The processor architecture must fit too. Or publish with --self-contained.",
    ),
    Reason(
        "dotnet-https",
        r"Unable to configure HTTPS endpoint\. No server certificate",
        "the ASP.NET Core program is to listen with HTTPS, but has no certificate",
        "Let it listen with HTTP only (ASPNETCORE_URLS=http://+:8080), and let the load balancer have the certificate (HTTPS listener). Otherwise set ASPNETCORE_Kestrel__Certificates__Default__Path and its Password.",
    ),
    Reason(
        "host-map-count",
        r"vm\.max_map_count \[\d+\] is too low",
        "the host allows fewer memory maps than Elasticsearch or OpenSearch requires outside of development",
        "On EC2 set it on the instance, in its user data: sysctl -w vm.max_map_count=262144. Fargate does not allow it: there set discovery.type=single-node, or node.store.allow_mmap=false. Amazon OpenSearch Service does not require it.",
    ),
    Reason(
        "program-open-files",
        r"\bEMFILE\b|\[Errno 24\]|(?:accept|socket)[^\n]{0,60}too many open files",
        "the program has as many open files and connections as its limit allows",
        "Raise the limit: Ulimits of the container with Name: nofile, SoftLimit and HardLimit. If the number only grows, the program does not close files or connections: correct that. A Lambda function has 1,024 at most.",
    ),
)
