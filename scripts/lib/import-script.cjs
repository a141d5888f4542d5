// In a file of its own: an old Node does not even parse import().
module.exports = (name) => import(`../${name}.mjs`);
