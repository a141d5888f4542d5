# Checks documents with json_schemer: jobs as JSON on stdin, an answer a line on stdout. See ../test/validators.ts.
require "json"
require "set" # json_schemer 0.2 needs it
require "json_schemer"

def read(path)
  JSON.parse(File.read(path, encoding: "utf-8"))
end

JSON.parse($stdin.read).each do |job|
  schemer = JSONSchemer.schema(read(job["schema"]))
  job["documents"].each do |document|
    paths = schemer.validate(read(document)).map { |error| error["data_pointer"] }
    puts JSON.generate(document: document, valid: paths.empty?, paths: paths)
  end
end
