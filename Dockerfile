# The tool as an image: docker build --tag xraystack . && docker run --rm xraystack render
FROM python:3.13-slim AS build
WORKDIR /source
COPY pyproject.toml hatch_build.py constraints.txt README.md LICENSE ./
COPY src src
RUN python -m venv /opt/xraystack \
 && /opt/xraystack/bin/pip install --no-cache-dir --constraint constraints.txt '.[lint]' \
 && /opt/xraystack/bin/pip uninstall --yes pip

FROM python:3.13-slim
COPY --from=build /opt/xraystack /opt/xraystack
RUN useradd --uid 10001 --create-home xraystack
USER 10001
WORKDIR /work
ENV PATH=/opt/xraystack/bin:$PATH
ENTRYPOINT ["xraystack"]
CMD ["--help"]
