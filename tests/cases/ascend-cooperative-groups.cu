// Cooperative groups belong to Ascend 950; on A2 only all cores synchronise.
#include <cooperative_groups.h> // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: rename

__global__ void step(float *x) // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: drop-in
{
    auto grid = cooperative_groups::this_grid(); // expect[ascend-910b]: rewrite expect[ascend-910c]: rewrite expect[ascend-950]: rewrite
    x[0] = 1.0f; // ok
}
