// A separate file, because an old Node cannot parse import().
module.exports = (name) => import(`../${name}.mjs`);
