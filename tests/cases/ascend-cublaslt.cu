// aclblasLt is documented for Ascend 950 only.
#include <cublasLt.h> // expect[ascend-910b]: rewrite

void epilogue(cublasLtHandle_t handle) // expect[ascend-910b]: rewrite
{
    cublasLtMatmulDesc_t desc; // expect[ascend-910b]: rewrite
    cublasLtMatrixLayout_t layout; // expect[ascend-910b]: rewrite
    cublasLtMatrixTransform(handle, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr); // expect[ascend-910b]: no-equivalent
    int cublasltLike = 0; // ok
}
