/* The worker in which a student's code runs: the real NumPy, no network, no page. Started from a text. */

const LONGEST = 10_000; // characters of what code may print

/** What runs around a student's code: it catches what is printed and says in which line an error stands. */
const AROUND = `
import base64, contextlib, io, json, sys, traceback
import numpy as np

class Bounded(io.StringIO):
    def write(self, text):
        left = ${LONGEST} - self.tell()
        if left > 0:
            super().write(text[:left])
        return len(text)

def plain(value):
    return np.array(value) if isinstance(value, list) else value

def matches(answer, wanted):
    try:
        answer, wanted = np.asarray(answer, dtype=float), np.asarray(plain(wanted), dtype=float)
    except (TypeError, ValueError):
        return False
    return answer.shape == wanted.shape and bool(np.allclose(answer, wanted, rtol=1e-6, atol=1e-9))

def line_of(error):
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == "yours"]
    return getattr(error, "lineno", None) if isinstance(error, SyntaxError) else (lines or [None])[-1]

def ran(request):
    request = json.loads(request)
    out, result = Bounded(), {"kind": "done", "error": "", "line": None, "right": 0, "judged": 0}
    try:
        for name, data in request["given"].items():
            with open(name, "wb") as file:
                file.write(base64.b64decode(data))
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            names = {"np": np, "__name__": "__main__"}
            exec(compile(request["code"], "yours", "exec"), names)
            for case in request["cases"]:
                given = {name: plain(value) for name, value in case["arguments"].items()}
                result["judged"] += 1
                result["right"] += matches(names[request["function"]](**given), case["wanted"])
    except BaseException as error:
        result["error"], result["line"] = f"{type(error).__name__}: {error}"[:400], line_of(error)
    result["out"] = out.getvalue()
    return json.dumps(result)

ran
`;

/** @type {((request: string) => string) | null} */
let ran = null;

/** @type {(wheel: ArrayBuffer) => void} */
let unpack = () => {};

/** @param {ArrayBuffer} data @param {string} type */
const address = (data, type) => URL.createObjectURL(new Blob([data], { type }));

/**
 * Start Python from the files' bytes: whatever it asks the network for is answered from them, or refused.
 * @param {ArrayBuffer[]} files
 * @param {string[]} names
 */
async function load(files, names) {
  /** @param {string} name */
  const file = (name) => files[names.findIndex((each) => each.startsWith(name))];
  const answers = {
    "pyodide.asm.wasm": address(file("pyodide.asm.wasm"), "application/wasm"),
    "python_stdlib.zip": address(file("python_stdlib"), "application/zip"),
    "pyodide-lock.json": address(file("pyodide-lock"), "application/json"),
  };
  const fetched = self.fetch;
  self.fetch = (asked, options) => {
    const text = String(/** @type {Request} */ (asked).url ?? asked);
    const found = Object.entries(answers).find(([name]) => text.endsWith(name));
    if (found) return fetched(found[1], options);
    if (text.startsWith("blob:")) return fetched(asked, options);
    return Promise.reject(new TypeError("there is no network here"));
  };
  const { loadPyodide } = await import(address(file("pyodide.mjs"), "text/javascript"));
  const { default: createPyodideModule } = await import(address(file("pyodide.asm.mjs"), "text/javascript"));
  const python = await loadPyodide({
    indexURL: "https://nowhere.invalid/",
    createPyodideModule,
    stdLibURL: answers["python_stdlib.zip"],
    lockFileContents: new TextDecoder().decode(file("pyodide-lock")),
  });
  unpack = (data) => python.unpackArchive(data, "wheel");
  files.forEach((data, i) => names[i].endsWith(".whl") && unpack(data));
  ran = python.runPython(AROUND);
}

self.onmessage = async (event) => {
  const message = event.data;
  try {
    if (message.kind === "load") {
      await load(message.files, message.names);
      self.postMessage({ kind: "ready" });
    } else if (message.kind === "add") {
      message.files.forEach(unpack);
    } else if (ran) {
      self.postMessage({ run: message.run, ...JSON.parse(ran(JSON.stringify(message))) });
    }
  } catch (error) {
    self.postMessage({ kind: "failed", run: message.run, text: String(error).slice(-400) });
  }
};
